// SPDX-License-Identifier: Apache-2.0
// Examples of the algorithmic tasks: what code computes once the text is in variables.

extension TaskExamples {
  static let algorithmic: [String: ProgramExample] = [
    "boolean_expressions": ProgramExample(
      question: "not False and ( True or not True ) is",
      program: """
        answer = not False and ( True or not True )

        """),
    "dyck_languages": ProgramExample(
      question: "Complete the rest of the sequence, making sure that the parentheses are closed "
        + "properly. Input: { < ( ) [ ]",
      program: """
        closing = {"(": ")", "[": "]", "{": "}", "<": ">"}
        stack = []
        for bracket in "{ < ( ) [ ]".split():
            if bracket in closing:
                stack.append(closing[bracket])
            else:
                stack.pop()
        answer = " ".join(reversed(stack))

        """),
    "geometric_shapes": ProgramExample(
      question: "This SVG path element <path d=\"M 2.00,1.00 L 6.00,1.00 L 6.00,4.00 L 2.00,4.00 "
        + "L 2.00,1.00\"/> draws a\nOptions:\n(A) kite\n(B) line\n(C) rectangle\n(D) triangle",
      program: """
        import re

        path = "M 2.00,1.00 L 6.00,1.00 L 6.00,4.00 L 2.00,4.00 L 2.00,1.00"
        points = [tuple(map(float, p)) for p in re.findall(r"(-?[0-9.]+),(-?[0-9.]+)", path)]
        corners = len(set(points))
        curved = " A " in path
        options = {"(A)": "kite", "(B)": "line", "(C)": "rectangle", "(D)": "triangle"}
        shape = name_of_shape(points, corners, curved, list(options.values()), ret_type=str)
        answer = next(label for label, name in options.items() if name == shape)

        """),
    "logical_deduction": ProgramExample(
      question: "The following paragraphs each describe a set of three objects arranged in a fixed "
        + "order. The statements are logically consistent within each paragraph. On a bench, "
        + "there are three tools: a saw, a file, and a drill. The drill is to the left of the "
        + "file. The saw is the rightmost.\nOptions:\n(A) The saw is the leftmost\n"
        + "(B) The file is the leftmost\n(C) The drill is the leftmost",
      program: """
        from itertools import permutations

        tools = ["saw", "file", "drill"]
        for order in permutations(tools):
            place = {tool: index for index, tool in enumerate(order)}
            if place["drill"] < place["file"] and place["saw"] == 2:
                break
        options = {"(A)": place["saw"] == 0, "(B)": place["file"] == 0, "(C)": place["drill"] == 0}
        answer = next(label for label, holds in options.items() if holds)

        """),
    "multistep_arithmetic_two": ProgramExample(
      question: "((4 - -3 * 2) + (7 * -1 - 5)) =",
      program: """
        answer = ((4 - -3 * 2) + (7 * -1 - 5))

        """),
    "navigate": ProgramExample(
      question: "If you follow these instructions, do you return to the starting point? Take 4 "
        + "steps. Turn around. Take 1 step. Turn left. Take 2 steps.\nOptions:\n- Yes\n- No",
      program: """
        x, y = 0, 0
        dx, dy = 0, 1
        # Take 4 steps.
        x, y = x + 4 * dx, y + 4 * dy
        # Turn around.
        dx, dy = -dx, -dy
        # Take 1 step.
        x, y = x + dx, y + dy
        # Turn left.
        dx, dy = -dy, dx
        # Take 2 steps.
        x, y = x + 2 * dx, y + 2 * dy
        answer = "Yes" if (x, y) == (0, 0) else "No"

        """),
    "object_counting": ProgramExample(
      question: "I have two kettles, a parsnip, a drum, three leeks, and a beetroot. How many "
        + "vegetables do I have?",
      program: """
        things = {"kettle": 2, "parsnip": 1, "drum": 1, "leek": 3, "beetroot": 1}
        answer = 0
        for thing, number in things.items():
            if is_vegetable(thing):
                answer += number

        """),
    "penguins_in_a_table": ProgramExample(
      question: "Here is a table where the first line is a header and each subsequent line is a "
        + "penguin: name, age, height (cm), weight (kg) Otto, 6, 52, 12 Freya, 4, 71, 15 Nils, 9, "
        + "66, 14. How many penguins are more than 5 years old and weigh less than 14 kg?\n"
        + "Options:\n(A) 1\n(B) 2\n(C) 3",
      program: """
        penguins = [("Otto", 6, 52, 12), ("Freya", 4, 71, 15), ("Nils", 9, 66, 14)]
        count = sum(1 for name, age, height, weight in penguins if age > 5 and weight < 14)
        options = {"(A)": 1, "(B)": 2, "(C)": 3}
        answer = next(label for label, value in options.items() if value == count)

        """),
    "reasoning_about_colored_objects": ProgramExample(
      question: "On the shelf, you see several objects arranged in a row: a green cup, a red comb, "
        + "a green brush, and a black key. What is the color of the object directly to the right "
        + "of the comb?\nOptions:\n(A) red\n(B) green\n(C) black",
      program: """
        row = [("green", "cup"), ("red", "comb"), ("green", "brush"), ("black", "key")]
        names = [name for color, name in row]
        color = row[names.index("comb") + 1][0]
        options = {"(A)": "red", "(B)": "green", "(C)": "black"}
        answer = next(label for label, value in options.items() if value == color)

        """),
    "temporal_sequences": ProgramExample(
      question: "Today, Ines went to the pool. Between what times could they have gone?\nWe know "
        + "that:\nInes woke up at 8am.\nPavel saw Ines in the library from 8am to 11am.\nLena saw "
        + "Ines at the cinema from 1pm to 5pm.\nThe pool was closed after 5pm.\nOptions:\n"
        + "(A) 11am to 1pm\n(B) 1pm to 5pm\n(C) 8am to 11am",
      program: """
        start, closed = 8, 17
        busy = [(8, 11), (13, 17)]
        options = {"(A)": (11, 13), "(B)": (13, 17), "(C)": (8, 11)}
        for label, (begin, end) in options.items():
            is_free = all(end <= b or begin >= e for b, e in busy)
            if begin >= start and end <= closed and is_free:
                answer = label

        """),
    "tracking_shuffled_objects": ProgramExample(
      question: "Ada, Ben, and Cleo each have a book: Ada has a cookbook, Ben has an atlas, and "
        + "Cleo has a novel. First, Ben and Cleo swap books. Then, Ada and Cleo swap books. At the "
        + "end, Ada has the\nOptions:\n(A) cookbook\n(B) atlas\n(C) novel",
      program: """
        has = {"Ada": "cookbook", "Ben": "atlas", "Cleo": "novel"}
        has["Ben"], has["Cleo"] = has["Cleo"], has["Ben"]
        has["Ada"], has["Cleo"] = has["Cleo"], has["Ada"]
        options = {"(A)": "cookbook", "(B)": "atlas", "(C)": "novel"}
        answer = next(label for label, value in options.items() if value == has["Ada"])

        """),
    "web_of_lies": ProgramExample(
      question: "Question: Tara lies. Igor says Tara tells the truth. Wanda says Igor lies. Does "
        + "Wanda tell the truth?",
      program: """
        tells_truth = {"Tara": False}
        tells_truth["Igor"] = tells_truth["Tara"] == True
        tells_truth["Wanda"] = tells_truth["Igor"] == False
        answer = "Yes" if tells_truth["Wanda"] else "No"

        """),
    "word_sorting": ProgramExample(
      question: "Sort the following words alphabetically: List: willow anchor marble acorn",
      program: """
        words = "willow anchor marble acorn".split()
        answer = " ".join(sorted(words))

        """),
    "gsm8k": ProgramExample(
      question: "A baker sells 14 loaves a day at $3 each and 9 cakes at $8 each. He spends $20 a "
        + "day on flour. How much does he keep after 5 days?",
      program: """
        income_per_day = 14 * 3 + 9 * 8
        answer = (income_per_day - 20) * 5

        """),
  ]
}
