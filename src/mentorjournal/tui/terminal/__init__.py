"""The terminal itself: driver, colours, clipboard, and text that cannot steer it."""
