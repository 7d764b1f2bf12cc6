"""Applications to a programme: the form, what comes back, and the file they are gathered in.

columns      what an application says, as the columns of a file and the questions of a form
table        rows of a CSV file as a spreadsheet writes them, read and written
reading      a file of applications → the people who apply
form         the application form in Word, and the file's first line
form_fields  a form's fields in Word, made and read
gathering    forms that came back → a file of applications
"""
