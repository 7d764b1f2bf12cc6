"""What words are: names, other names, plain words, by lists and by what stands beside them."""
