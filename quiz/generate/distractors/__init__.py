"""Wrong options by the kind of answer: numbers, dates, names of a closed class, names of the article."""
