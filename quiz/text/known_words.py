"""Words that a slip of the pen may turn into another: places, peoples and common English words.

A typed word that is one of these was meant as it stands; it is no typo of a likely answer.
"""

from __future__ import annotations

from quiz.text.normalise import word_set

COUNTRIES = word_set(
    """
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas
    bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain
    brunei bulgaria burundi cambodia cameroon canada chad chile china colombia comoros congo croatia cuba
    cyprus czechia denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia fiji
    finland france gabon gambia georgia germany ghana greece grenada greenland guatemala guinea guyana
    haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya
    liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius
    mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal
    netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru
    philippines poland portugal prussia qatar romania russia rwanda samoa scotland senegal serbia
    seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan
    tajikistan tanzania thailand tibet togo tonga tunisia turkey turkmenistan tuvalu uganda ukraine
    uruguay uzbekistan vanuatu venezuela vietnam wales yemen zambia zimbabwe
    """
)
"""Countries of one word, folded."""

CITIES = word_set(
    """
    amsterdam ankara athens baghdad baku bangkok beijing beirut belgrade berlin bern bogota bratislava
    brussels bucharest budapest cairo canberra caracas copenhagen dakar damascus delhi dhaka doha dublin
    edinburgh hanoi havana helsinki islamabad istanbul jakarta jerusalem kabul kathmandu khartoum kiev
    kyiv lagos lima lisbon ljubljana london luanda madrid manila minsk mogadishu moscow mumbai munich
    muscat nairobi naples oslo ottawa paris prague pretoria pyongyang quito rabat reykjavik riga riyadh
    rome sanaa santiago sarajevo seoul shanghai skopje sofia stockholm sydney taipei tallinn tbilisi
    tehran tirana tokyo tripoli tunis vienna vilnius warsaw washington yerevan zagreb zurich
    """
)
"""Capitals and other great cities of one word, folded."""

REGIONS = word_set(
    """
    alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee
    texas utah vermont virginia wisconsin wyoming africa america antarctica asia europe atlantic pacific
    arctic
    """
)
"""States of the United States, continents and oceans of one word, folded."""

PLACES = COUNTRIES | CITIES | REGIONS
"""Names of places of one word, folded."""

PEOPLES = word_set(
    """
    african afghan albanian algerian american angolan arab arabian argentine armenian asian australian
    austrian azeri belgian bolivian bosnian brazilian british bulgarian cambodian canadian chilean chinese
    colombian croatian cuban czech danish dutch egyptian english estonian ethiopian european finnish
    french georgian german greek haitian hungarian icelandic indian indonesian iranian iraqi irish israeli
    italian jamaican japanese jordanian kazakh kenyan korean kuwaiti latvian lebanese libyan lithuanian
    malaysian maltese mexican mongolian moroccan nepalese nigerian norwegian pakistani palestinian persian
    peruvian polish portuguese qatari romanian russian saudi scottish serbian slovak slovenian somali
    spanish sudanese swedish swiss syrian taiwanese thai tibetan tunisian turkish ukrainian uzbek
    vietnamese welsh yemeni zambian
    """
)
"""Adjectives of countries and continents, folded."""

COMMON_WORDS = word_set(
    """
    agenda aged amid bail bake bald ball band bands bank banks bare bark bath beach bean beat beds bell belt
    bend beyond bigger bikes bird bite blow boat bond boot bowl bulb bull bush cage cake camp cane card care
    cart cash cast cave cell chain chaos chip city cities clay clip club coal coin cone copy cord cork corn
    crew crop cube cure dawn deck deed deer dice dish dive dock doctor dose doubt dozen drag drop drum dust
    duty ease edge exit fame fans farm fate feels fist flag flow fold folk fork fort frog fuel gang gear gift
    glue goat grab grid grip gulf hall harm heat herb herd hint hood hook horn host hunt idol inch iron jazz
    joke jury kick lamp lawn layout leaf leap lend limb load loan lock loop losing luck lung maker mask maybe
    meal menu mild mill mine mint mode moon mood multi myth nail neck nerve nest nose oath owned pace palm
    parent pass passed path peak pile pine pink pipe plug poem pole poll pork port pump pure push rack raft
    rally rank rear rely ride risk risks rock rope ruin rush sack sand scar seal silk sink skin skip slot soap
    sock soda spot stable star states stem stir stock stove tape taxi tech tent tide timing toll tone tram
    trap tray tube twin unit urged user vast vice vote wage wagon ward warn wave weed whip wipe wolf wool wrap
    yard yell zone
    ability able about above abroad academic accept access according account accounts accurate accused
    achieve achieved across acting action actions active activities activity actor actual actually adapt
    adaptation adapted added adding addition additional address adopt adopted adult advanced advertising
    advice advisor affect affected after afternoon afterwards again against aged agency agreed agreement
    ahead aims aisle alleged alley allow allowed allowing allows allusion almost alone along already also
    alternative always among amount amounts analysis analysts angel angle anion announced annual another
    answer anyone anything apparent appeal appear appearance appeared appearing appears application
    applied apply applying approach area areas argument around arranged arrested arrived artery arthritis
    article articles artist ascent asked asking aspect aspects assent assert asserted assess assist
    assistant associate associated assume attached attack attempt attempts attended attention attorney
    attract attracted attributed audience author authority authors available average avoid awarded
    awareness away back background ball band bank bark barn base based basic basically basis bath beach
    bean bear beautiful beauty became because become becomes becoming been beer before began begin
    beginning begins behalf behavior behind being beliefs believe believes bell below bend benefit
    benefits best better between bill billion bite black blog blood board boat bodies body bold bond bone
    book books boost boot bored born boss both brain brake brand brass brave bread break breaking breaks
    breath breathe brick bride brief bring bringing brings broad broadcast broader broken bromine brother
    brought brown brush build building built bullet bunch business butane button buying cake call called
    calling calls came camera camp campaign cane cannot capacity capital captain card care career carried
    carry cart case cases cast catch cation caught cause caused causes cavity ceiling celebrated cell
    center central century cereal certainly chain chair chairman challenge challenges challenging chance
    change changed changes changing channel character characters charge charges charm chart cheat check
    chemistry chief child children chloride chlorine choice choose chose chromosome cite citizens claim
    claimed claiming claims class classical clean clear clearly climate close closed closely closer
    clothes cloud coach coal coarse coast coat cognitive coil cold collapse colleagues collected
    collecting collection collects combination come comes coming comment comments commercial committed
    common communities community companies company compared comparing compete competition complement
    complete completed completely complex compliment computer concept concepts concern concerned concluded
    condition conditions conducted cone conference conflict connected conscience conscious consider
    considered consistent constant constantly consumer consumers consumption contact contacted contain
    containing content context continue continued continues contract contrast contributed control
    convicted cook cool cooper copper copy core corn correct cost costs cotton could council counsel count
    countries country county couple course court courts cover covered covering crash cream create created
    creates creating creation crime criminal critical criticism critics crow crowd crown crucial crush
    cultural culture current currently customers cycle daily damage damp dance dangerous dare dark dart
    data date daughter days dead deal deals dear death debris debut decades decide decided decision
    decisions declaring decline declined deep deer defense definition degree delayed deliver delivery
    demand demonstrate denied depend depending depends deputy describe described describes description
    desert design designed desire desperate despite dessert detailed details determine determined develop
    developed developing development device devise died diet difference differences different difficult
    digital dinner direct direction directly director discipline discovered discuss discussed discussion
    disease display distributed diversity doctors document does doing dollars donations done door dose
    doubt down drain draw dream drive driven driving dropped drove drown drug drum duck duel dunce during
    dust each eager earlier early earned earth easier easily east easy economic economy edge editor
    education effect effective effects effort efforts eight either elect elected electron elements elicit
    eliminate else elsewhere email emerged emergency emigrant eminent employees encouraged encouraging
    ended ends energy engaged engagement enhanced enjoy enormous enough ensure enter entire envelop
    envelope environment equal equipment equity erect escape especially essential establish established
    estimate estimated estimates ethane ethanol even event events eventually ever every everyone
    everything evidence evolution evolved exact exactly example examples except excessive exchange
    executive executives exercise exist existence existing exit expand expanded expansion expect expected
    experience experienced experiments experts explain explained exploration explore exposure express
    expressed extend extended extent extra extreme extremely eyes face faced faces facilitate facing fact
    factors fade failed failure fair fall fame family fans fare farm fast father favor favorite fear feast
    feather feature featured features feed feel feeling fell fellow felt female fiction field fields
    fifteen fight figure fill filled film films final financial find findings fine fire firm first five
    fixed flag flat float flood floor flour flow flower fluorine focus focused focuses fold follow
    followed following follows fond food fool foot force forced forces foreign forget fork form formal
    format formed former forms fort forth fortune forward found founder four fourth frame free french
    frequency frequently friend friends frog from front frown fruit fuel full fully function fund
    fundamental further fury future gain gains game games gate gather gave gear general generally
    generated generation getting giant give given gives giving glass global globe glow goal goat goes
    going gold golf gone good goods government grain grape graphic grass grave gravity great greater
    greatest greed green grew grey ground group groups grow growing growth guard guidance gulf guys hail
    hair half hall hand hands happen happened happens happy hard hare hate have having head heads heal
    health healthy hear heard hearing heart hearth heat heavy heel held hell help helped helpful helping
    here heroin heroine hide high higher highest highly hill himself hire history hoard hold holding holds
    hole home hook hope hopes horde horn horse hose host hosts hour hours house human hundreds idea ideas
    identified identifies identify identity idle idol illegal illicit illness illusion images immediately
    immigrant imminent impact importance important impossible improve improved improvement incident
    include included includes including increase increased increases increasing independent individual
    individuals industry influence influential information initial initially initiated initiative injury
    inland inside insight inspired instance instead insure intended inter interest interested interesting
    interests internal interview interviewed interviews into introduce introduced investigate investors
    invited involved involving iodine iron irony island issue issued issues items itself jade jail jobs
    join joined journal judicial jury just keep kept kids kill killed kind king kiss kite knee knew knife
    know knowledge known label labor lace lack lake lamp land landed lane language languages large largely
    larger largest last late later latest launch launched lead leader leaders leading leaf leak lean learn
    learned learning least leather leave leaving left legal legitimate lend less lessen lesson letter
    level levels leverage lexical life light lightening lightning lights like liked likely limitations
    limited line lines linguistic linked lion list lists literary literature little live lived lives
    living loaded loan local located location long longer look looked looking looks lose loss lost loud
    love loves lower luck lumber lunch lung luxury made maid mail main mainly maintain maintained
    maintaining major majority make makes making male mall malt manage management manager mane manner
    manor many marine mark market markets marriage married mass massive mast match matches mate material
    materials math mathematics matter mayor mean meaning means meant measure measured meat mechanism medal
    media median medical medicine meet meeting meiosis meiotic member members memory mend mental mercury
    message messages metal meter methane methanol method methods metre might miles military milk mill
    million millions mind mine minor minute minutes mirror miss mission mitochondria mitosis mitotic mixed
    moan moat mobile mode model models modem modern moment money monitoring month months mood moon moral
    morale more morning moss most mother motor mouse mouth move moved movement movies moving much multiple
    music must myself nail name named namely narrative nation native natural nature naval navel near
    nearly neat necessarily necessary need needed needs neither nephron nest network networks neuron
    neutron never news next nice night nine nitrate nitrite noise noon normal north nose notable note
    noted notes nothing notice noticed notion novel number numbers numerous nurse observed obtain obtained
    obvious occur occurred occurring occurs ocean odds offer offered offering offers office officers
    official officials often older once ones ongoing onion online only onto open opened opening opera
    operating opinion opportunity opposite option orange order organized original originally osmosis other
    others otherwise otter outcomes outside over overall owner owners pace pact page paid pail pain paint
    painting pair pale pane panel paper parallel pare parents park part particular partner partnership
    parts pass passionate past path patience patient patients payment peace peach peak peal pear pearl
    pedal peddle peel peer pentane people pepper percent perform performance performed perhaps period
    permission person personal personally personnel phase phenomenon phone photo physical physician
    physics pick picked picture pictures piece pill pilot pine pint pipe piper pirate place placed places
    plague plain plan plane planet planned plans plant plate platform play played player players playing
    plays pleaded please pocket poet poetry point pointed points poison police policies policy political
    pollution pond pool poor populace popular popularity population populous port pose position positive
    possession possible possibly post posted potato potential potentially pound pour power powerful
    practice pray prayer precede precise predicted presence present preserved pressure pretty prevent
    previous previously prey price prices prick pride primarily primary prime prince princess principal
    principle print prior priority prison private prize probably problem problems proceed process
    processes processing produce produced producer product production products profit program progress
    project projects prominence prominent promoted pronounced propane proper property prophet proposals
    proposed protect protests proton provide provided providers provides providing public publication
    published publishers publishing punch purchase purpose purposes purse puts putting quality quarter
    queen queer question questions quick quickly quiet quite quote race radio rail rain raise raised rake
    range rank rapidly rapt rare rate rates rather ration rays reach reaction read reader readers reading
    ready real reality realize really reason reasonable reasons recalled receive received receiving recent
    recently recognition recognize recognized record recovery reduce reduced reduces reduction reed
    reflect reflected refused regard region regular regularly reign related relation relations relative
    relatively release released relevant reliable relief religious remain remained remaining remains
    remember remove removed rent repeated replace replaced report reported reportedly reporters reporting
    reports represent request requested require required requires research researchers residence residents
    resolution resources respect respond responded response rest result resulted results retired return
    returned revealed revelation revenue review ribosome rice ride right rights ring rise risk rite rival
    river roast robber rocket role roll roof room rooms root rose rotor roughly round rounds route rubber
    ruled rules ruling running runs rust safety said sail saint sale sales salt same sample samples sand
    sank save saying says scale scene scheduled school schools science scientific scientist scientists
    scope score screen script seal sealing seam search season seat second seconds secret section sector
    security seed seek seeking seem seemed seems seen seer selected sell send senior sense sent sentence
    serial series serious seriously serve served service services serving sets seven several severe share
    shared shark sheep sheet shelf shell shield shift ship shirt shock shoe shoot shop shore short shortly
    shot should show showed shown shows shut side sides sight sign signed significant silk silver similar
    simple simply since sing single sink sister site sites situation size skills skin skirt slave sleep
    slightly slip slow small smaller smile smoke snake snow soap soar social society socket sodium
    software soil sold sole solution some someone something sometimes song soon sore sort sought soul
    sound sounds soup source sources south space sparked speak speaking special specific speech speed
    spend spending spent spoke spoken sport spread spring square staff stage stair stake standard stands
    stare start started starting state stated statement station stationary stationery statistics statue
    status statute stay stayed steak steal steam steel step steps still stone stop stopped store stories
    storm story strange strangle strategy straw stream street strength strike string stripe stroke strong
    stronger strongly structure structures struggled student students studied studies study studying stuff
    subject subjects substantial succeed success successful such suffered suffering sugar suggest
    suggested suggesting suggests suit suite sulfate sulfite summer supply support supported supporting
    supposed sure surface surprise survey survive suspect suspension sweet switched sword system systems
    table tail take taken takes taking tale talk talking talks tall tame tangle tank task taste taught
    teach teaching team teams tear technology television tell telling tells temperature temporary tend
    term terms test tested testing text than thank that theft their them theme themes themselves then
    theories theory there thereby these they thief thin thing things think thinking thinner third this
    those though thought thoughts thousand thousands thread threat threatening threats three throat throne
    through throughout thrown thumb tide tied tiger time times tire title toad toast today together told
    tolled tomb tone took tool tools tooth topic topics torn tortuous torturous total touch tour toward
    towards tower town track tract trade traditional traffic trail train training transfer translation
    trash travel traveling treat treated treatment tree trench tribe trick tried trip troops truck true
    trunk trust truth trying tunnel turn turned turtle tusk twice twin type types typical typically
    ultimately unable uncle unclear under understand union unique units unknown until unusual upon used
    user users uses using usually vain vale valley valuable value vane vapor vapour variety various vase
    vehicle veil vein vend venom venous venus verb verse version versus very vest viable victory video
    view viewed views village vine viral virtually virus vision visit visited visiting voice volunteer
    vote wage wages wagon waist wait waive wake walk walking wall wand want wanted wants ware warm warning
    wars waste watch water wave ways weak wealth weapon wear weather website weed week weekend weeks
    weight welcome well went were west whale what whatever wheat wheel when where whether which while whip
    white whole whom whose wide widely wider wife will willing wind winds wine wing winning wire wish
    witch with within without wolf woman women wood wool word words work worked workers working works
    world worm worn worry worse worth would wound wrapped wretch wrist write writer writers writing
    written wrong wrote yacht yard year years yeast yellow yesterday yield young younger your yourself
    zebra zone
    """
)
"""Words of four letters and more that are frequent in English news, and pairs that are often confused."""
