"""What an organiser's programme file has brought to a pair, and the programme's own goals."""
