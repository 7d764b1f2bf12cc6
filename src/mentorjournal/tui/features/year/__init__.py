"""The year as a calendar: months of days, and what a day holds."""
