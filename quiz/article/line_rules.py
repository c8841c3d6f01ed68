"""What lines of web pages that are not the article look like: rules as data.

Patterns know the general words of web pages (newsletter, copyright, photo credit) and the shape of
lines, never the names of a site; social networks and picture agencies, whose names stand in such lines
everywhere, are the exception. Each is matched against one line with plain quotes and dashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line that this pattern finds, and that is no longer than `longest`, is boilerplate."""

    name: str
    pattern: re.Pattern[str]
    longest: int = 250


def _rule(name: str, *alternatives: str, longest: int = 250, flags: int = re.I) -> LineRule:
    return LineRule(name, re.compile("|".join(alternatives), flags), longest)


_SITE = (
    r"(?:facebook|twitter|instagram|linkedin|youtube|whatsapp|telegram|tiktok|pinterest|reddit|snapchat"
    r"|threads|mastodon"
    r"|bluesky|google news|apple news|flipboard|spotify)"
)
_PART = (
    r"(?:newsletters?|inbox|alerts?|notifications?|(?:this|our|the) (?:free )?(?:app|podcast|channel"
    r"|feed|blog|page)"
    rf"|{_SITE}|social media)"
)
_WHAT = r"(?:article|story|report|piece|post|column|interview|version|content|transcript|page|essay|excerpt)"
_PICTURE = (
    r"(?:photo(?:graph)?|image|picture|video|illustration|graphic|map|chart|graph|figure|screenshot"
    r"|screen ?grab|frame grab|footage|audio)"
)
_AGENCY = (
    r"(?:AP|Reuters|AFP|UPI|PTI|ANI|IANS|Xinhua|TASS|dpa|The Associated Press|Associated Press"
    r"|Agence France-Presse|Bloomberg|PA Media|CNN Wire)"
)
_STOCK = (
    r"(?:AP ?Photo|Getty(?: Images)?|AFP|Shutterstock|i ?Stock(?:photo)?|EPA|Alamy|Unsplash"
    r"|Wikimedia(?: Commons)?|REX|Flickr|Pixabay|Pexels|Handout)"
)
_SORT = r"(?:(?:file|stock|cover|lead|featured|main|header|representative) )"
# Words of a name, always with white space between two: whatever the line, there is one way to match it.
_NAME = r"(?:[A-Z][\w.'-]*|de|da|di|van|von|der|al|bin|la|le)"
_NAMES = rf"{_NAME}(?:,? {_NAME})*"

RULES: tuple[LineRule, ...] = (
    _rule(
        "press release",
        r"\b(?:contains?|include) (?:certain )?forward[- ]looking statements\b|^(?:cautionary|safe harbor)\b",
        r"^forward[- ]looking statements\b.{0,60}$|^view original content\b|^press release\b.{0,60}$",
        longest=3000,
    ),
    _rule("marks", r"^[\W_]*$", r"^\W*(?:-?30-?|ends?)\W*$"),
    _rule(
        "subscribe",
        r"^(?:(?:please|click to|you can|also|be sure to|don't forget to|why not)\W+)*"
        r"(?:sign (?:up|in)|subscribe|register|log ?in)\b(?! .{0,60}\b(?:he|she|they|said|says)\b)",
        r"\b(?:subscribe to|sign up (?:for|to)) (?:this|our|the|a free|free)\b.{0,60}"
        r"\b(?:newsletters?|alerts?|channel|podcast|emails?)\b",
        r"^(?:get|receive|want|like|enjoy(?:ed|ing)?|love|have)\b.{0,200}"
        r"\b(?:newsletters?|(?:in|to|into) your (?:inbox|e-?mail)|news alerts?|flash briefing)\b",
        r"^(?:\w+\s+){0,2}newsletters?$",
        r"^(?:are you )?already (?:a |an )?(?:subscribed|subscriber|member)\b",
        r"\bto continue reading\b|\b(?:available|exclusive) (?:only )?to (?:\w+ )?(?:subscribers|members)\b",
        r"^(?:create|have) an account\b|^(?:start|enter|confirm|manage) your "
        r"(?:free )?(?:trial|subscription|e-?mail)",
    ),
    _rule(
        "copyright",
        r"©|\(c\) ?(?:19|20)\d\d|^\W*copyright\b.{0,30}(?:19|20)\d\d\b|^copyright\b[^.]{0,40}$",
        r"\ball rights reserved\b|\b(?:reprint|reproduction) permission\b",
        r"\b(?:material|content|article|page|site)\b.{0,60}\bmay not be "
        r"(?:published|reproduced|republished|broadcast|copied|rewritten|redistributed)\b",
        longest=400,
    ),
    _rule(
        "comments",
        r"^(?:click to |please )?(?:view|show|hide|read|leave|post|add|write|load|see|join)\b.{0,40}"
        r"\b(?:comments?|the conversation|the discussion|a reply)\b.{0,40}$",
        r"\bcomment(?:s|ing)? (?:policy|guidelines)\b|\bwelcomes? your comments?\b",
        r"^(?:\d+|no)? ?(?:comments?|replies|responses?)(?: \(\d+\))?$",
        r"^(?:what do you think|let us know|tell us|share your (?:thoughts|views|opinion)s?)\b.{0,80}"
        r"(?:comments?|below|\?|us)\W*$",
    ),
    _rule(
        "click",
        r"^(?:click|tap|swipe)(?: (?:here|to|on|through|below|above|the|for)\b|$)|\bclick here\b",
        r"^(?:load|show|view|see|read|learn|find out) (?:more|less|all)\b.{0,100}$",
        r"^(?:keep|continue) reading\b|^skip (?:to|ad|past)\b|^(?:back|return|scroll|jump) (?:to|down"
        r"|up)\b.{0,30}$",
        r"^read (?:the )?(?:full|whole|entire|original|next|also|this|our)\b.{0,120}$",
    ),
    _rule(
        "share",
        r"^(?:share|tweet|pin(?: it)?|e-?mail|print|save|copy(?: link)?|link copied!?|bookmark|like|send"
        r"|follow)"
        r"(?:(?:\s|,|/|\||&|and|on|to|via|with)*"
        rf"(?:share|tweet|pin|e-?mail|print|save|link|this|friends?|story|article|{_SITE}))*$",
        r"^(?:share|tweet|pin|e-?mail|print|save) (?:this|on|via|it)\b.{0,60}$",
        rf"^{_SITE}(?:[\s,|/&]+(?:and )?{_SITE})*$",
    ),
    _rule(
        "follow",
        r"^(?:(?:please|be sure to|make sure to|remember to|don't forget to|you can|and)\W+)*"
        r"(?:follow|like|find|join|visit|connect with|check out|reach|contact|tweet|watch|see|add"
        r"|listen to)\b"
        rf"[^,.;]{{0,100}}\b(?:on|at|via|to|for)\b.{{0,40}}\b{_PART}\b",
        r"^(?:follow|e-?mail|tweet|contact|reach|like)\b(?:.{0,80}@\w{2,}|\s+us\b)",
        r"^(?:write|reach out|send (?:an )?e-?mails?|e-?mail)\b.{0,60}\b(?:to|at)\b.{0,60}@\w",
        rf"\b(?:follow|tweet) (?:him|her|them|us|me)\b.{{0,20}}(?:@\w|\b{_SITE})",
        r"\b(?:can be|is) reached (?:at|on|via|by)\W+(?:\S+@|@|[+(]?\d|twitter|e-?mail)",
        r"\bfor (?:more|further|additional) (?:information|details|news|stories)\b.{0,120}"
        r"(?:visit|contact|call|go to|see|click|www|https?:|@)",
        r"^(?:to (?:learn|read|see|find out) more|learn more)\b.{0,200}(?:visit|go to|click|www|https?:)",
    ),
    _rule(
        "handles",
        r"^(?:[@#]\w+\W*)+$|pic\.twitter\.com/|\bt\.co/\w",
        r"^\W*\S.{0,60}\(@\w{2,}\)(?:.{0,40}\d{4})?\W*$|^(?:twitter|instagram|facebook|via"
        r"|source)\s*:?\s*@\w+$",
        r"^(?:a post shared by|view this (?:post|photo|video))\b.{0,120}$",
        r"(?:^|\s)#(?:ad|sponsored)\b",
        longest=320,
    ),
    _rule(
        "advertisement",
        r"^(?:advertise(?:ment|ments|ing)?|ads?|(?:sponsored|promoted)(?: content| by .{1,40})?"
        r"|paid (?:post|content|partnership).{0,40}|ad feedback|report (?:this )?ad)$",
        r"^(?:(?:story|article|content|report) continues|continues?) (?:below|after|beneath)\b",
        rf"\bthis (?:shop|{_WHAT})\b.{{0,60}}\b(?:sponsored|compensated|affiliate)\b",
        r"\baffiliate (?:links?|commissions?|partners?)\b|\bsponsored (?:post|content|conversation)\b",
        r"\bwe may (?:earn|receive|get)\b.{0,60}\b(?:commission|compensation|affiliate|links?)\b",
        r"\bopinions (?:expressed )?(?:here )?are (?:all )?(?:mine|my own)\b",
        longest=400,
    ),
    _rule(
        "headlines",
        r"\bcheck out (?:what|all|our|the latest|more|these|some)\b.{0,120}$",
        r"\btop\b.{0,40}\bheadlines (?:for|are|of|from)\b",
        r"^(?:read|watch|see|listen|related|more|also|next|previous|don't miss|live|exclusive|opinion"
        r"|explainer"
        r"|must read|also read|read also|see also|read more|watch live|in pictures|related stor(?:y|ies)"
        r"|related articles?)\s*(?:[:>|»]|\s-\s)",
    ),
    _rule(
        "credit",
        rf"^\W*{_SORT}?{_PICTURE}s?(?: (?:credits?|courtesy|source|by|from|via|provided|of|caption))*\s*[:/]",
        rf"^\W*{_SORT}?{_PICTURE}s? (?:by|courtesy of|courtesy|credit|via) [^.]{{1,80}}$",
        rf"^\W*(?:file|stock) {_PICTURE}\b|^FILE\s*[-:]\s|^\W*courtesy of\b",
        r"^\W*(?:courtesy|credits?|pictured|source)\s*[:/]"
        r"|^(?:from left|clockwise|left to right|(?:above|below|left|right|top|bottom)\s*:)",
        rf"(?:[/|]\s?|\bvia |\bby |\s){_STOCK}[^\w.]*$|\([^()]{{0,60}}{_STOCK}[^()]{{0,60}}\)\W*$",
        r"[a-z]\.(?:Reuters|AP|AFP|EPA|Getty Images|Shutterstock|Courtesy)\b[^.]{0,40}$",
        r"\(\s*(?:AP|Reuters|photo|image|picture|illustration|courtesy|credit|source|file|screenshot)\b"
        r"[^()]{0,80}\)\W*$|\bAP Photo/|\bREUTERS/\w",
        rf"^in this\b.{{0,40}}\b{_PICTURE}\b|^this {_PICTURE}s?\b,? (?:provided|taken|released"
        r"|made available)\b",
        rf"^(?:the|this) {_PICTURE}s? (?:above|below)\b|^this (?:map|chart|graphic|graph|figure) shows\b",
        rf"^(?:[\w'-]+ ){{0,3}}{_PICTURE}s?\s*(?:\d+ of \d+|gallery|player)?$|^{_PICTURE} \d+ of \d+",
        longest=350,
    ),
    _rule("caption", rf"^(?:image|media|video|photo) (?:caption|source)\b|^{_STOCK}$|^getty$"),
    _rule(
        "byline",
        r"^(?:[Bb]y|BY|(?:[Ww]ritten|[Rr]eported|[Ss]tory|[Pp]osted|[Pp]ublished|[Ee]dited|[Tt]ext|[Ww]ords"
        r"|[Aa]nalysis|[Oo]pinion|[Rr]eview) by|[Aa]uthor:|[Ff]rom our)\s+"
        rf"(?:(?:the|The|and|&|with|for|in|\||/|{_NAME}),? )*{_NAME}\W*$",
        r"^\(?(?:Additional |Further |Other )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated"
        r"|[Pp]roduced)(?: and (?:[Ww]riting|[Ee]diting|[Rr]eporting))? (?:by|from)\b.{0,200}$",
        rf"^[Bb]y {_NAMES} ?[|,/\u2022\u00b7-].{{0,80}}(?:19|20)\d\d.{{0,30}}$"
        rf"|^{_NAMES} ?[|/] ?[A-Z][\w .&-]{{1,40}}$",
        r"^SOURCE:? [A-Z]",
        r"^(?:Staff|Wire|News|Web|Agency) (?:Reports?|Services?|Writers?|Desk)\b.{0,40}$"
        rf"|^[Ss]taff (?:and|&) wire\b.{{0,40}}$|^\(?{_AGENCY}\)?(?: (?:and|&) {_AGENCY})?$"
        r"|^\W*(?:With|From) (?:files|reporting|inputs?|agenc(?:y|ies))\b.{0,80}$",
        r"^(?:[A-Z][\w.'-]+,?\s+){1,4}(?:[|-]\s*)?(?:[A-Z][\w.'&-]+\s+){0,4}"
        r"(?:[Ss]taff [Ww]riter|[Cc]orrespondent|[Rr]eporter|[Cc]olumnist|[Cc]ontributor)$",
        flags=0,
    ),
    _rule(
        "contributed",
        rf"\bcontributed (?:(?:to )?(?:this|the) {_WHAT}\b|reporting\b)|\bsyndicated feed\b",
        rf"^(?:the )?{_AGENCY}\b.{{0,120}}\bcontributed\W*$",
    ),
    _rule(
        "note",
        r"^\W*(?:editor'?s?'?|author'?s?|publisher'?s?)[ -]+notes?\b",
        r"^\W*(?:note to (?:readers?|editors?)|correction|clarification|updates?|disclosure|full disclosure"
        r"|disclaimer|trigger warning|content warning|spoiler(?: alert| warning)?|sources?|hat tip|h/t)"
        r"\s*(?::|\s-\s|\(|$)",
        rf"^\W*(?:this|the) {_WHAT} (?:has been|was|is|will be|may have been|also|first|originally|previously"
        r"|contains?|includes?)\b.{0,80}\b(?:adapted|updated?|published|corrected|edited|syndicated|amended"
        r"|produced|translated|appeared|excerpted|reprinted|republished|sent|clarify|reflect|republish)\b",
        rf"^\W*(?:this|the) {_WHAT} (?:(?:first|originally|previously|also) )+(?:appeared|ran|published"
        r"|stated)\b",
        r"^\W*(?:originally|first|previously) (?:published|posted|appeared|reported|printed) (?:on|in|at"
        r"|by)\b",
        rf"\bwill (?:be )?updated?\b.{{0,40}}\b(?:this|the) {_WHAT}\b|\bcheck back (?:for|later|soon)\b",
        r"^(?:this is a )?(?:developing|breaking)(?: news)? story\b",
        r"\b(?:opinions|views) expressed\b.{0,80}\b(?:authors?|writers?|own|contributors?|necessarily)\b",
        longest=400,
    ),
    _rule(
        "reading time",
        r"^\W*\d+(?:[.,]\d+)?\s?(?:k|m)?\s*-?\s*(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?"
        r"|shares?"
        r"|views?|likes?|comments?|reads?|followers?|retweets?|photos?|images?|videos?)"
        r"(?:\s(?:read|ago|listen|watch|video))?\W*$",
        r"^(?:(?:first|last) )?(?:published|updated|posted|modified)(?:(?: at| on| about)? \d.{0,30})?\W*$",
        r"^\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b.{0,20}$|^listen \d+:\d\d$",
        r"^(?:estimated )?read(?:ing)? time\b.{0,40}$|^\d+:\d\d(?:\s*/\s*\d+:\d\d)?$|^\d+ of \d+$|^\d{1,3}$",
    ),
    _rule(
        "contact",
        r"^(?:(?:media|press|sales|investor|news)? ?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations)"
        r"|e-?mail"
        r"|tel(?:ephone)?|phone|fax|web(?:site)?|address|cell|mobile|ticket(?:s"
        r"|ing)?)\b\s*(?:[:.|].{0,120})?$",
        r"^(?:\w+:\s*)?(?:https?://|www\.)\S+$|^(?:\w+:\s*)?\S+@\S+\.\w+$|^[+()\d][+()\d\s./-]{6,}$",
        longest=200,
    ),
    _rule(
        "site",
        r"^(?:terms(?: (?:of|and|&) (?:use|service|conditions))?|privacy(?: (?:policy|notice|statement))?"
        r"|cookies?(?: (?:policy|settings|notice))?|disclaimer|site ?map|home|menu|search|close|loading\W*"
        r"|help"
        r"|faqs?|about(?: us)?|careers|contact us|legal|feedback|topics|tags|categories|filed under"
        r"|in this (?:story|article)|recommended|most (?:popular|read|viewed)|popular|trending(?: now)?"
        r"|archives?"
        r"|toggle \w+|next|previous|image|gallery|video|watch(?: now)?|play(?: video)?|video player|embed"
        r"|top stories|breaking news|latest(?: news)?|hide caption|toggle caption"
        r"|enlarge(?: this)?(?: image)?"
        r"|transcript|report a typo|report (?:an )?error|print this page|order reprints?)$",
        r"\b(?:we|site|website|our partners)\b.{0,40}\buses?\b.{0,40}\bcookies\b|\b(?:accept|reject|manage) "
        r"(?:all )?cookies\b|\b(?:enable|turn on|requires?) java ?script\b|\bad ?blockers?\b.{0,60}"
        r"\b(?:disable|turn off|detected)\b|\b(?:update|upgrade|enable .{1,30} in) your browser\b",
        r"^(?:tags?|topics?|categor(?:y|ies)|filed under|keywords?|labels?|sections?)\s*[:|].{0,200}$",
        r"^(?:about the (?:author|writer|contributor)s?|listen(?: to this article)?|donate|(?:gift"
        r"|give) this article"
        r"|support (?:us|our work)\b.{0,80}|our standards\b.{0,80})$",
        r"^(?:do you have|have you got|got) an? (?:story|tip|question|complaint)\b"
        r"|^(?:contact|e-?mail) (?:him|her|them)\b",
        r"^thank(?:s| you)\W*$|^thank you for (?:reading|signing|subscribing)\b|\berror (?:has )?occurred\b"
        r"|\btry again later\b",
        r"^(?:please )?(?:send (?:us )?(?:your )?(?:news )?(?:tips|letters|corrections)|(?:do you |have "
        r"|got )+a "
        r"(?:news )?tip|download (?:the|our)\b.{0,40}\bapp|support (?:our|independent)\b.{0,40}\bjournalism"
        r"|become a (?:member|subscriber|patron))\b",
        longest=400,
    ),
)
