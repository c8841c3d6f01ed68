"""Given names and family names that tell how a person's name is built, folded to plain letters."""

from __future__ import annotations

import re

from quiz.text.normalise import word_row, word_set

GIVEN_NAMES = word_set(
    """
    aaron abdullah abigail abraham adam adele adrian agnes ahmed aisha alan albert alejandro alex
    alexander alexandra alexei alfred ali alice alicia alison allison amanda amber amelia amy ana anas
    anastasia anders andre andrea andrei andrew andrey andy angela angelina anita ann anna anne annette
    anthony antoine anton antonio april arianna arnold arthur ashley ashraf astrid audrey august austin
    avery barack barbara barry beatrice ben benedict benjamin bernard bernie beth bethany betty bill billy
    blake bob bobby boris brad bradley brandon brenda brian bridget bruce bryan caleb cameron carl carla
    carlos carmen carol caroline carolyn carrie catherine cathy cecilia charles charlie charlotte chelsea
    chris christian christina christine christopher cindy claire clara clarence claude claudia colin
    connor constance cory craig crystal cynthia daisy dale dan daniel danielle danny darren dave david
    dawn dean deborah debra denis denise dennis derek diana diane diego dmitri dmitry dominic don donald
    donna doris dorothy douglas duncan dwight dylan earl ed eddie edgar edith eduardo edward edwin eileen
    elaine eleanor elena eli elias elijah elisabeth elizabeth ella ellen elon emily emma emmanuel enrique
    eric erica erik erin ernest ethan eugene eva evan evelyn faith fatima feliciano felix fernando fiona
    florence frances francis francisco frank franklin franz fred frederick friedrich gabriel gareth gary
    gavin geoffrey george gerald gerard gertrude gina gloria gordon grace graham greg gregory guillermo
    gustav guy hamid hannah hans harold harriet harry harvey hassan heather hector heinrich helen helena
    henri henry herbert herman hillary holly howard hugh hugo ian ibrahim igor ilhan ingrid irene iris
    isaac isabel isabella ivan jack jackie jacob jacqueline jacques jake james jamie jan jane janet janice
    jason javier jay jean jeanine jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jessie
    jesus jill jim jimmy jo joan joanna joe joel johan johann john johnny jon jonathan jordan jorge jose
    josef joseph josh joshua joyce juan judith judy julia julian juliana julie julius justin kamala karen
    karim karl kate katherine kathleen kathryn katie keith kelly ken kenneth kevin khalid kirsten kristen
    kristi kristina kurt kyle kylie larry laura lauren laurence laurie lawrence leo leon leonard leonardo
    leslie letitia lewis liam lily linda lisa liz logan lois lorenzo louis louise lucas lucia lucy ludwig
    luis luke lydia lynn madeleine madison magnus malcolm manuel marc marcel marcus margaret maria marie
    marilyn mario marion mark marta martha martin marvin mary mason mathew matt matteo matthew maurice
    mauricio max maxim megan mehmet melania melanie melissa mia michael michel michelle miguel mikael mike
    mikhail mitch mitchell mohamed mohammad mohammed molly monica morgan muhammad myles nancy naomi
    natalia natalie natasha nathan neil nelson nicholas nick nicola nicolas nicole nigel nikita nikolai
    nina noah noel nora norman olaf oleg olga oliver olivia omar oscar otto owen pablo pamela pascal pat
    patricia patrick paul paula pedro peggy penelope penny pete peter petra phil philip philippe phillip
    phyllis pierre quentin rachel ralph ramon randy raul ray raymond rebecca reginald ricardo richard rick
    rita rob robert roberto robin rodney roger roland roman ron ronald rosa rosaly rose roy rudolf russell
    ruth ryan sabrina saeb sally sam samantha samuel sandra sara sarah scott sean sebastian serena serge
    sergei sergey seth shane shannon sharon shawn sheldon sheila shinzo sidney silvia simon sirajuddin
    sofia sonia sophia sophie stacy stanley stefan stella stephanie stephen steve steven stuart sue susan
    suzanne svetlana sven sylvia tamara tanner tanya tara tatiana ted teresa terry thelma theo theodore
    theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracy travis trevor trey tyler ursula
    valentina valeria valerie vanessa vasek vera vernon veronica vicki victor victoria viktor vincent
    viola violet virginia vivian vladimir volodymyr walter wanda warren wayne wendy wilhelm will william
    willie winston xavier yasmin yuri yusuf yvonne zachary zoe
    """
)
"""Given names common in the news of many countries; far from all."""

FAMILY_FIRST = word_set(
    """
    bai cai cao chan chang chen cheng cheuk cho choi chow chu chung dai deng ding dong du duan fan fang
    feng fu gao gu guo han hao he ho hong hou hu huang hwang jang jeon jeong ji jia jiang jin jo jung kang
    kim kong kwon kyeong lai lam lau lei leung li liang liao lim lin liu lu luo lyu ma mao meng moon ng
    ngo nguyen oh pan park peng pham phan qian qin qiu ren seo shen shi shin son song su sun tan tang tian
    tran tsai wan wang wei wen wong wu xi xia xiao xie xiong xu xue yan yang yao ye yi yin yoon yu yuan
    yun zeng zhang zhao zheng zhong zhou zhu zou
    """
)
"""Chinese, Korean and Vietnamese family names, which stand before the given name."""

_SHORT_FORMS = """
    alex: alexander alexandra alejandro alexei
    abe: abraham
    andy: andrew
    barb: barbara
    ben: benjamin
    bernie: bernard
    bill: william
    billy: william
    bob: robert
    bobby: robert
    cathy: catherine
    cam: cameron
    charlie: charles
    chris: christopher christian christine christina
    dan: daniel
    danny: daniel
    dave: david
    deb: deborah
    dick: richard
    don: donald
    doug: douglas
    ed: edward edwin
    eddie: edward
    fred: frederick
    geoff: geoffrey
    greg: gregory
    harry: harold henry
    jack: john
    jeff: jeffrey
    jen: jennifer
    jerry: gerald jerome
    jim: james
    jimmy: james
    joe: joseph
    jon: jonathan john
    josh: joshua
    kate: katherine catherine
    ken: kenneth
    larry: lawrence laurence
    liz: elizabeth
    matt: matthew mathew
    max: maximilian maxim
    mike: michael
    mick: michael
    nick: nicholas nicolas
    pat: patrick patricia
    pete: peter
    phil: philip phillip
    rick: richard
    rob: robert
    ron: ronald
    sam: samuel samantha
    steve: steven stephen
    sue: susan
    ted: theodore edward
    tim: timothy
    tom: thomas
    tony: anthony antonio
    vic: victor
    will: william
    zach: zachary
"""
_FULL_FORMS = {
    short.strip(): frozenset(full.split())
    for short, _, full in (line.partition(":") for line in _SHORT_FORMS.strip().splitlines())
}


_SPELLINGS = tuple(
    word_set(spellings.replace("/", " "))
    for spellings in word_row(
        """
        steven/stephen philip/phillip hillary/hilary mohammed/muhammad/mohamed/mohammad/mohamad/muhammed
        sergei/sergey dmitri/dmitry alexei/aleksei/alexey mikhail/mikhael yuri/yury/yuriy andrei/andrey
        nikolai/nikolay ahmed/ahmad hassan/hasan hussein/hussain/husayn yusuf/youssef/yousef
        khaled/khalid catherine/katherine/kathryn erik/eric jon/john marc/mark carl/karl sara/sarah
        ann/anne/anna elisabeth/elizabeth
        """
    )
)


_PET_NAME = re.compile(r"(([^\W\d_])\2)(?:ie|ey|i|y)$")
"""The end of "Ronny" and "Ronnie", which are one name."""


def same_given_name(one: str, other: str) -> bool:
    """Whether two folded given names are forms of one: "mike" and "michael", "steven" and "stephen"."""
    mine, yours = _FULL_FORMS.get(one, frozenset({one})), _FULL_FORMS.get(other, frozenset({other}))
    if _PET_NAME.sub(r"\1y", one) == _PET_NAME.sub(r"\1y", other):
        return True
    return bool(mine & yours) or any(one in spellings and other in spellings for spellings in _SPELLINGS)
