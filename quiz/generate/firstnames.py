"""Common English-language given names by the pronoun that usually goes with them.

Only used to rule an antecedent out ("she" is not James); a name that is not here rules nothing out.
"""

from __future__ import annotations

from quiz.generate.lexicon import word_set

HE_NAMES = word_set(
    "adam adrian alan albert alex alexander alfred allen andrew andy angus anthony antonio arthur "
    "austin barry ben benjamin bernard bernie bill billy bob bobby brad brandon brendan brent brett "
    "brian bruce bruno bryan calvin carl carlos charles charlie chris christian christopher chuck clark "
    "clint colin connor craig dale dan daniel danny darren dave david dean dennis derek diego dmitry "
    "dominic don donald doug douglas duncan dustin dylan ed eddie edgar eduardo edward edwin elliot "
    "emmanuel eric erik ethan eugene evan felix fernando floyd francis francisco frank fred frederick "
    "gabriel gareth gary gavin geoff geoffrey george gerald gerard gilbert glen glenn gordon graham "
    "grant greg gregory gus guy harold harry harvey hector henry herbert howard hugh hugo ian igor "
    "isaac ivan jack jacob jake james jamie jared jason javier jay jeff jeffrey jeremy jerome jerry "
    "jesse jim jimmy joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian "
    "justin karl keith ken kenneth kevin kyle lance larry lars laurence lawrence lee leo leon leonard "
    "lewis liam lloyd logan louis lucas luis luke malcolm marco marcus mario mark martin marvin mason "
    "matt matthew maurice mauricio max michael miguel mike mitch mitchell mohamed mohammed muhammad "
    "nathan neil nicholas nick nigel noah noel norman oliver omar oscar owen patrick paul pedro pete "
    "peter phil philip phillip rafael ralph ramon randy raymond rex ricardo richard rick rob robert "
    "roberto robin rodney roger roland ron ronald ross roy russell ryan sam samuel scott sean sebastian "
    "sergei sergio seth shane shaun sidney simon spencer stan stanley stephen steve steven stewart "
    "stuart ted terrence terry theodore thomas tim timothy toby todd tom tommy tony travis trevor troy "
    "tyler vernon victor vincent vladimir wade walter warren wayne wesley will william xavier zachary"
)
SHE_NAMES = word_set(
    "abigail agnes alexandra alexandria alice alicia alison allison amanda amber amelia amy andrea "
    "angela angelina anita ann anna anne annette april ashley audrey barbara beatrice becky bella "
    "bernadette beth betty beverly bonnie brenda bridget brittany brooke camilla carla carmen carol "
    "caroline carolyn carrie cassandra catherine cecilia charlene charlotte cheryl chloe christina "
    "christine cindy claire clara claudia colleen crystal cynthia daisy dana danielle dawn deborah "
    "debra denise diana diane donna doris dorothy edith eileen elaine eleanor elena elizabeth ella "
    "ellen emily emma erica erin esther eva eve evelyn faith fiona florence frances gail geraldine gina "
    "gloria grace hannah harriet hazel heather heidi helen helena hillary holly hope ida ilhan irene "
    "iris isabel isabella jacqueline jane janet janice jasmine jeanette jeanne jenna jennifer jessica "
    "jill jo joan joanna jocelyn josephine joy joyce juanita judith judy julia julie juliet june karen "
    "kate katherine kathleen kathryn kathy katie kayla kelly kerry kim kimberly kristen kristi kristin "
    "laura lauren leah leslie letitia linda lisa lois lori lorraine louise lucia lucy lydia lynn "
    "madeleine madison maggie marcia margaret maria marianne marie marilyn marion marjorie marlene "
    "martha mary maureen megan melanie melissa melody mercedes meredith mia michelle mildred miranda "
    "molly monica nancy naomi natalie natasha nicole nina nora norma olga olivia pamela patricia paula "
    "pauline peggy penelope penny phyllis priscilla rachel rebecca regina renee rita roberta rosa rose "
    "rosemary ruby ruth sabrina sally samantha sandra sara sarah shannon sharon sheila shirley sonia "
    "sophia sophie stacey stacy stephanie sue susan suzanne sylvia tammy tanya tara teresa theresa "
    "tiffany tina tracy valerie vanessa vera veronica victoria violet virginia vivian wanda wendy "
    "whitney yolanda yvonne zoe"
)
