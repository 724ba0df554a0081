// SPDX-License-Identifier: Apache-2.0
// Examples of the language tasks: the judgement is a call, one thing at a time, and code combines.

extension TaskExamples {
  static let language: [String: ProgramExample] = [
    "causal_judgement": ProgramExample(
      question: "How would a typical person answer each of the following questions about "
        + "causation?\nTwo gardeners water the same bed on one evening. Either watering alone "
        + "would have drowned the seedlings. The second gardener was told not to water. The "
        + "seedlings drown. Did the second gardener cause the seedlings to drown?\nOptions:\n"
        + "- Yes\n- No",
      program: """
        story = (
            "Two gardeners water the same bed on one evening. Either watering alone would have "
            "drowned the seedlings. The second gardener was told not to water. The seedlings drown."
        )
        acted = did_act(story, "the second gardener", ret_type=bool)
        broke_norm = broke_a_norm(story, "the second gardener", ret_type=bool)
        blamed = people_would_call_it_the_cause(
            story, "the second gardener", acted, broke_norm, ret_type=bool)
        answer = "Yes" if blamed else "No"

        """),
    "date_understanding": ProgramExample(
      question: "The concert was to be on the first Monday of May 2023, but was moved to three "
        + "days later. What is the date one week before it in MM/DD/YYYY?\nOptions:\n"
        + "(A) 04/27/2023\n(B) 05/04/2023\n(C) 05/11/2023",
      program: """
        from datetime import date, timedelta

        day = date(2023, 5, 1)
        while day.weekday() != 0:
            day += timedelta(days=1)
        day += timedelta(days=3)
        day -= timedelta(weeks=1)
        text = day.strftime("%m/%d/%Y")
        options = {"(A)": "04/27/2023", "(B)": "05/04/2023", "(C)": "05/11/2023"}
        answer = next(label for label, value in options.items() if value == text)

        """),
    "disambiguation_qa": ProgramExample(
      question: "In the following sentences, explain the antecedent of the pronoun (which thing "
        + "the pronoun refers to), or state that it is ambiguous.\nSentence: The plumber called "
        + "the tenant because he needed the key of the cellar.\nOptions:\n(A) The plumber needed "
        + "the key\n(B) The tenant needed the key\n(C) Ambiguous",
      program: """
        sentence = "The plumber called the tenant because he needed the key of the cellar."
        readings = {
            "(A)": "The plumber called because the plumber needed the key of the cellar.",
            "(B)": "The plumber called because the tenant needed the key of the cellar.",
        }
        sensible = [
            label for label, reading in readings.items()
            if reading_makes_sense(sentence, reading, ret_type=bool)
        ]
        answer = sensible[0] if len(sensible) == 1 else "(C)"

        """),
    "formal_fallacies": ProgramExample(
      question: "\"Every baker is an early riser. No early riser is a night watchman. Therefore, "
        + "no baker is a night watchman.\"\nIs the argument, given the explicitly stated "
        + "premises, deductively valid or invalid?\nOptions:\n- valid\n- invalid",
      program: """
        from itertools import product

        is_valid = True
        # One person stands for all: baker, early riser, night watchman.
        for baker, riser, watchman in product([False, True], repeat=3):
            premises = (not baker or riser) and (not riser or not watchman)
            conclusion = not (baker and watchman)
            if premises and not conclusion:
                is_valid = False
        answer = "valid" if is_valid else "invalid"

        """),
    "hyperbaton": ProgramExample(
      question: "Which sentence has the correct adjective order:\nOptions:\n(A) round small "
        + "wooden box\n(B) small round wooden box",
      program: """
        order = ["opinion", "size", "age", "shape", "color", "origin", "material", "purpose"]
        options = {"(A)": ["round", "small", "wooden"], "(B)": ["small", "round", "wooden"]}
        answer = None
        for label, adjectives in options.items():
            kinds = [kind_of_adjective(word, order, ret_type=str) for word in adjectives]
            places = [order.index(kind) for kind in kinds]
            if places == sorted(places):
                answer = label

        """),
    "movie_recommendation": ProgramExample(
      question: "Find a movie similar to Alien, Blade Runner, The Thing:\nOptions:\n(A) Annie "
        + "Hall\n(B) Predator\n(C) Mary Poppins",
      program: """
        liked = ["Alien", "Blade Runner", "The Thing"]
        options = {"(A)": "Annie Hall", "(B)": "Predator", "(C)": "Mary Poppins"}
        scores = {
            label: how_similar_is_movie(movie, liked, ret_type=float)
            for label, movie in options.items()
        }
        answer = max(scores, key=scores.get)

        """),
    "ruin_names": ProgramExample(
      question: "Which of the following is a humorous edit of this artist or movie name: 'the big "
        + "sleep'?\nOptions:\n(A) the big sheep\n(B) the bigg sleep\n(C) thee big sleep",
      program: """
        name = "the big sleep"
        options = {"(A)": "the big sheep", "(B)": "the bigg sleep", "(C)": "thee big sleep"}
        scores = {
            label: how_funny_is_edit(name, edit, ret_type=float) for label, edit in options.items()
        }
        answer = max(scores, key=scores.get)

        """),
    "salient_translation_error_detection": ProgramExample(
      question: "The following translations from German to English contain a particular error. "
        + "Please identify that error. Source: Der Turm ist 40 Meter hoch. Translation: The tower "
        + "is 14 metres high. The translation contains an error pertaining to\nOptions:\n"
        + "(A) Modifiers or Adjectives\n(B) Numerical Values\n(C) Dropped Content",
      program: """
        source = "Der Turm ist 40 Meter hoch."
        translation = "The tower is 14 metres high."
        options = {
            "(A)": "Modifiers or Adjectives",
            "(B)": "Numerical Values",
            "(C)": "Dropped Content",
        }
        found = [
            label for label, kind in options.items()
            if translation_has_error(source, translation, kind, ret_type=bool)
        ]
        answer = found[0]

        """),
    "snarks": ProgramExample(
      question: "Which statement is sarcastic?\nOptions:\n(A) Lovely, the lift is broken and I "
        + "live on the ninth floor\n(B) Lovely, the lift is repaired and I live on the ninth floor",
      program: """
        options = {
            "(A)": "Lovely, the lift is broken and I live on the ninth floor",
            "(B)": "Lovely, the lift is repaired and I live on the ninth floor",
        }
        scores = {
            label: how_sarcastic_is(text, ret_type=float) for label, text in options.items()
        }
        answer = max(scores, key=scores.get)

        """),
    "sports_understanding": ProgramExample(
      question: "Is the following sentence plausible? \"Rafael Nadal scored from a corner kick.\"",
      program: """
        player, action = "Rafael Nadal", "scored from a corner kick"
        answer = "yes" if sport_of_player(player) == sport_of_action(action) else "no"

        """),
  ]
}
