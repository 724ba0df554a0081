
# a comment
print(1)  # another

	# an indented one
print(2)
