"""The faces of our cards: templates, style and the script that shuffles options.

The cards work without the script; the options then stand in the order of the file. Inside them
MathJax is off (`tex2jax_ignore`), so that an article's own backslashes stay text. A list takes its
direction from its first letters (`dir="auto"`, which does not look into parts that have a `dir` of
their own), an entry the direction of its line (`unicode-bidi: plaintext`).
"""

STYLE = """\
.card { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-size: 1.2rem; line-height: 1.45; text-align: start; color: #1d2330; background: #fbfbf9; }
.qz { max-width: 38rem; margin: 0 auto; padding: .5rem .75rem; overflow-wrap: anywhere; }
.qz-stem { font-size: 1.15em; font-weight: 600; }
.qz-choices ol { padding-inline-start: 2em; }
.qz-choices li { margin: .4em 0; padding: .25em .5em; border-radius: .35em; }
.qz-back .qz-key { background: #d9f2de; outline: 2px solid #1b7f3b; font-weight: 600; }
.qz-choices ol + ol { border-block-start: 1px solid #b9c0cc; padding-block-start: .5em; }
.qz-solution { font-weight: 600; color: #14632e; }
.qz-solution li { margin: .3em 0; }
.qz li, .qz td { unicode-bidi: plaintext; }
.qz-pairs { border-collapse: collapse; }
.qz-pairs td { padding: .35em .6em; border-block-end: 1px solid #b9c0cc; text-align: start; }
.qz img { max-width: 100%; height: auto; display: block; margin-block-start: .5em; }
.qz-answer { font-size: 1.15em; font-weight: 700; color: #14632e; }
.qz-evidence { margin: 1em 0 .5em; padding-inline-start: .75em;
  border-inline-start: .25em solid #b9c0cc; }
.qz-evidence mark { background: #ffe9a8; color: inherit; padding: 0 .1em; border-radius: .15em; }
.qz-extra, .qz-source, .qz-hint, .qz-heading { font-size: .85em; color: #565f70; }
.qz-heading { margin-block-end: .6em; }
.qz-notice { padding: .5em .75em; margin-block-end: .75em; font-size: .9em;
  border: 2px solid #b45309; border-radius: .35em; }
.qz a { color: #1a56b0; }
.cloze { font-weight: 700; color: #1a56b0; }
#typeans { font-size: 1em; margin-block: .75em; }
.nightMode.card, .night_mode.card, .nightMode .card, .night_mode .card {
  color: #e7e9ee; background: #1b1e24; }
.nightMode input#typeans, .night_mode input#typeans {
  color: #e7e9ee; background: #2a2f38; border: 1px solid #6b7382; }
.nightMode .qz-back .qz-key, .night_mode .qz-back .qz-key { background: #173f24; }
.nightMode .qz-answer, .night_mode .qz-answer,
.nightMode .qz-solution, .night_mode .qz-solution { color: #7fdc9a; }
.nightMode .qz-evidence mark, .night_mode .qz-evidence mark { background: #5b4a12; }
.nightMode .qz-extra, .nightMode .qz-source, .nightMode .qz-hint, .nightMode .qz-heading,
.night_mode .qz-extra, .night_mode .qz-source, .night_mode .qz-hint,
.night_mode .qz-heading { color: #a8b0bf; }
.nightMode .qz a, .night_mode .qz a, .nightMode .cloze, .night_mode .cloze { color: #8ab8ff; }
@media (max-width: 30rem) { .qz { padding: .25rem; } .card { font-size: 1.1rem; } }
"""

# Front and back compute one order from the item and the hour. The front also stores the number,
# for an answer that is shown after the hour has turned; where storage is off, the hour decides.
_SHUFFLE = """\
<script>
(function () {
  var box = document.getElementById("qz-choices");
  var list = box && (box.querySelector(".qz-shuffle") || box.getElementsByTagName("ol")[0]);
  if (!list || list.getAttribute("data-shuffled")) return;
  var name = "quizapp " + box.getAttribute("data-item");
  var seed = String(Math.floor(new Date().getTime() / 3600000));
  try {
    if (SIDE_IS_BACK) seed = sessionStorage.getItem(name) || seed;
    else sessionStorage.setItem(name, seed);
  } catch (blocked) {}
  var state = 2166136261, i, j, text = name + seed;
  for (i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619) >>> 0;
  function below(n) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * n);
  }
  var rows = Array.prototype.slice.call(list.children);
  for (i = rows.length - 1; i > 0; i--) {
    j = below(i + 1);
    var row = rows[i]; rows[i] = rows[j]; rows[j] = row;
  }
  for (i = 0; i < rows.length; i++) list.appendChild(rows[i]);
  list.setAttribute("data-shuffled", "1");
})();
</script>
"""

_FRONT_SCRIPT = _SHUFFLE.replace("SIDE_IS_BACK", "false")
_BACK_SCRIPT = _SHUFFLE.replace("SIDE_IS_BACK", "true")

_HINT = '{{#Hint}}<div class="qz-hint" dir="auto">{{hint:Hint}}</div>{{/Hint}}\n'
# What the learner sees above every question in the browser too: a stem may lean on it.
_HEADING = (
    '{{#SourceTitle}}<div class="qz-heading" dir="auto">{{SourceTitle}}'
    "{{#SourceDate}}, {{SourceDate}}{{/SourceDate}}</div>{{/SourceTitle}}\n"
)
_STEM = '<div class="qz-stem" dir="auto">{{Front}}</div>\n'
_CLOZE = '<div class="qz-stem" dir="auto">{{cloze:Front}}</div>\n'
_CHOICES = '<div id="qz-choices" class="qz-choices" data-item="{{ItemID}}">{{Choices}}</div>\n'
_ANSWER = '<div class="qz-answer" dir="auto">{{Back}}</div>\n'
_SOLUTION = '<div class="qz-solution" dir="auto">{{Back}}</div>\n'
_NOTICE = '{{#Notice}}<div class="qz-notice" dir="auto">{{Notice}}</div>{{/Notice}}\n'
_PROOF = """\
{{#Evidence}}<blockquote class="qz-evidence" dir="auto">{{Evidence}}</blockquote>{{/Evidence}}
{{#Extra}}<div class="qz-extra" dir="auto">{{Extra}}</div>{{/Extra}}
{{#SourceTitle}}<div class="qz-source" dir="auto">From: \
{{#SourceURL}}<a href="{{SourceURL}}">{{SourceTitle}}</a>{{/SourceURL}}\
{{^SourceURL}}{{SourceTitle}}{{/SourceURL}}\
{{#SourceDate}}, {{SourceDate}}{{/SourceDate}}</div>{{/SourceTitle}}
"""


def _front(body: str) -> str:
    opening = '{{#Front}}<div class="qz qz-front tex2jax_ignore">\n'
    return f"{opening}{_NOTICE}{_HEADING}{body}</div>{{{{/Front}}}}\n"


def _back(body: str) -> str:
    return f'<div class="qz qz-back tex2jax_ignore">\n{_NOTICE}{body}{_PROOF}</div>\n'


CHOICE_FRONT = _front(_STEM + _CHOICES + _HINT) + _FRONT_SCRIPT
CHOICE_BACK = _back(_STEM + _CHOICES + '<hr id="answer">\n' + _ANSWER) + _BACK_SCRIPT
TYPED_FRONT = _front(_STEM + _HINT + "{{type:Back}}\n")
TYPED_BACK = _back(_STEM + '<hr id="answer">\n{{type:Back}}\n' + _ANSWER)
CLOZE_FRONT = _front(_CLOZE + _HINT)
CLOZE_BACK = _back(_CLOZE)
# A list to sort, or two to pair off, in the head or on paper; behind stands the whole solution.
MATCHING_FRONT = ORDERING_FRONT = CHOICE_FRONT
MATCHING_BACK = ORDERING_BACK = _back(_STEM + '<hr id="answer">\n' + _SOLUTION)
