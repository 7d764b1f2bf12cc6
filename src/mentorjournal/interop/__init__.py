"""What other programs give and take: calendars."""
