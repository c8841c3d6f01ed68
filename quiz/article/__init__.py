"""From an address, a file or a paste to an article.

Bytes of text, Markdown, HTML, PDF, Word or EPUB come in, from a file, standard input or the web; a
cleaned `quiz.model.article.Article` goes out, or an `ArticleError` that says what to do. Only `fetch`
touches the network, and parsers of foreign formats run in a process of their own.
"""
