if 1:
	if 2:
	        print('tabs and blanks')
