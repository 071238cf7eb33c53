/// Light stemmers of Azerbaijani, Kazakh, Kyrgyz, Uzbek, Tatar and Uyghur: the case, the owner and the plural of nouns,
/// which follow each other from the end.
///
/// Words are folded, so Azerbaijani has e for ə and plain vowels. The endings are those of grammars.
enum CentralAsianStems {
    static let azerbaijani: LanguageStemmer.Step = { word in
        azerbaijaniCases.apply(&word)
        azerbaijaniOwners.apply(&word)
        // What is left of a plural is stemmed as its singular is, whose end may look like a case.
        if azerbaijaniPlurals.apply(&word) { azerbaijaniCases.apply(&word) }
        azerbaijaniLands.apply(&word)
        azerbaijaniVowels.apply(&word)
        azerbaijaniSoftened.apply(&word)
    }

    private static let azerbaijaniCases = EndingRules("3v nin nun ni nu ya ye na ne 3 dan den da de daki deki 4c in un")
    private static let azerbaijaniOwners = EndingRules("3 lari leri larin lerin si su sin sun 3c in un i u")
    private static let azerbaijaniPlurals = EndingRules("2 lar ler lara lere")

    private static let azerbaijaniLands = EndingRules("3 iya>i iye>i")
    private static let azerbaijaniVowels = EndingRules("3 i u 4 a e 5 an en")
    /// The consonant that softens before an ending: məktəblik, məktəbliyi; bıçaq, bıçağı.
    private static let azerbaijaniSoftened = EndingRules("2 ek>ey ik>iy uk>uy aq>ag iq>ig uq>ug")

    static let kazakh: LanguageStemmer.Step = { word in
        kazakhCases.apply(&word)
        kazakhOwners.apply(&word)
        kazakhPlurals.apply(&word)
    }

    private static let kazakhCases = EndingRules(
        """
        2 стан>стан 1 птың>п птің>п пты>п пті>п птан>п птен>п пта>п пте>п пқа>п пке>п ттың>т ттің>т тты>т
        тті>т ттан>т ттен>т тта>т тте>т тқа>т тке>т ктың>к ктің>к кты>к кті>к ктан>к ктен>к кта>к кте>к
        кқа>к кке>к қтың>қ қтің>қ қты>қ қті>қ қтан>қ қтен>қ қта>қ қте>қ ққа>қ қке>қ стың>с стің>с сты>с
        сті>с стан>с стен>с ста>с сте>с сқа>с ске>с штың>ш штің>ш шты>ш шті>ш штан>ш штен>ш шта>ш ште>ш
        шқа>ш шке>ш фтың>ф фтің>ф фты>ф фті>ф фтан>ф фтен>ф фта>ф фте>ф фқа>ф фке>ф хтың>х хтің>х хты>х
        хті>х хтан>х хтен>х хта>х хте>х хқа>х хке>х цтың>ц цтің>ц цты>ц цті>ц цтан>ц цтен>ц цта>ц цте>ц
        цқа>ц цке>ц чтың>ч чтің>ч чты>ч чті>ч чтан>ч чтен>ч чта>ч чте>ч чқа>ч чке>ч щтың>щ щтің>щ щты>щ
        щті>щ щтан>щ щтен>щ щта>щ щте>щ щқа>щ щке>щ дың дің нің ның лды>л лді>л мды>м мді>м нды>н нді>н
        жды>ж жді>ж зды>з зді>з рды>р рді>р йды>й йді>й уды>у уді>у 2 аны>а ані>а әны>ә әні>ә ены>е ені>е
        өны>ө өні>ө ыны>ы ыні>ы іны>і іні>і уны>у уні>у үны>ү үні>ү ины>и ині>и оны>о оні>о ұны>ұ ұні>ұ
        яны>я яні>я 2 ға ге да де дан ден нан нен мен бен пен 2 ында>ы інде>і ынан>ы інен>і ына>ы іне>і ын>ы
        ін>і ындағы>ы індегі>і дағы дегі тағы тегі
        """)
    private static let kazakhOwners = EndingRules(
        """
        3 лары лері дары дері тары тері сы сі ы і ымыз іміз ыңыз іңіз ымыздың іміздің
        """)
    private static let kazakhPlurals = EndingRules("2 лар лер дар дер тар тер")

    static let kyrgyz: LanguageStemmer.Step = { word in
        kyrgyzCases.apply(&word)
        kyrgyzOwners.apply(&word)
        kyrgyzPlurals.apply(&word)
    }

    private static let kyrgyzCases = EndingRules(
        """
        2 стан>стан 1 птын>п пты>п птин>п пти>п птун>п пту>п птүн>п птү>п пта>п пте>п пто>п птө>п птан>п птен>п птон>п
        птөн>п пка>п пке>п пко>п пкө>п ттын>т тты>т ттин>т тти>т ттун>т тту>т ттүн>т ттү>т тта>т тте>т тто>т
        ттө>т ттан>т ттен>т ттон>т ттөн>т тка>т тке>т тко>т ткө>т ктын>к кты>к ктин>к кти>к ктун>к кту>к
        ктүн>к ктү>к кта>к кте>к кто>к ктө>к ктан>к ктен>к ктон>к ктөн>к кка>к кке>к кко>к ккө>к штын>ш
        шты>ш штин>ш шти>ш штун>ш шту>ш штүн>ш штү>ш шта>ш ште>ш што>ш штө>ш штан>ш штен>ш штон>ш штөн>ш
        шка>ш шке>ш шко>ш шкө>ш стын>с сты>с стин>с сти>с стун>с сту>с стүн>с стү>с ста>с сте>с сто>с стө>с
        стан>с стен>с стон>с стөн>с ска>с ске>с ско>с скө>с чтын>ч чты>ч чтин>ч чти>ч чтун>ч чту>ч чтүн>ч
        чтү>ч чта>ч чте>ч что>ч чтө>ч чтан>ч чтен>ч чтон>ч чтөн>ч чка>ч чке>ч чко>ч чкө>ч цтын>ц цты>ц
        цтин>ц цти>ц цтун>ц цту>ц цтүн>ц цтү>ц цта>ц цте>ц цто>ц цтө>ц цтан>ц цтен>ц цтон>ц цтөн>ц цка>ц
        цке>ц цко>ц цкө>ц хтын>х хты>х хтин>х хти>х хтун>х хту>х хтүн>х хтү>х хта>х хте>х хто>х хтө>х хтан>х
        хтен>х хтон>х хтөн>х хка>х хке>х хко>х хкө>х фтын>ф фты>ф фтин>ф фти>ф фтун>ф фту>ф фтүн>ф фтү>ф
        фта>ф фте>ф фто>ф фтө>ф фтан>ф фтен>ф фтон>ф фтөн>ф фка>ф фке>ф фко>ф фкө>ф дын дин дун дүн нын нин
        нун нүн лды>л лди>л лду>л лдү>л мды>м мди>м мду>м мдү>м нды>н нди>н нду>н ндү>н зды>з зди>з зду>з
        здү>з рды>р рди>р рду>р рдү>р йды>й йди>й йду>й йдү>й 2 аны>а ани>а ану>а анү>а ены>е ени>е ену>е
        енү>е оны>о они>о ону>о онү>о өны>ө өни>ө өну>ө өнү>ө ыны>ы ыни>ы ыну>ы ынү>ы ины>и ини>и ину>и
        инү>и уны>у уни>у уну>у унү>у үны>ү үни>ү үну>ү үнү>ү эны>э эни>э эну>э энү>э яны>я яни>я яну>я
        янү>я 2 га ге го гө да де до дө дан ден дон дөн нан нен нон нөн ында>ы инде>и унда>у үндө>ү ынан>ы
        инен>и унан>у үнөн>ү ына>ы ине>и уна>у үнө>ү
        """)
    private static let kyrgyzOwners = EndingRules(
        """
        3 лары лари лару ларү леры лери леру лерү лоры лори лору лорү лөры лөри лөру лөрү дары дари дару
        дарү деры дери деру дерү доры дори дору дорү дөры дөри дөру дөрү тары тари тару тарү теры тери теру
        терү торы тори тору торү төры төри төру төрү сы си су сү 4 ы и у ү
        """)
    private static let kyrgyzPlurals = EndingRules("3 лар лер лор лөр дар дер дор дөр тар тер тор төр")

    static let uzbek: LanguageStemmer.Step = { word in
        uzbekCases.apply(&word)
        uzbekOwners.apply(&word)
        uzbekPlurals.apply(&word)
    }

    private static let uzbekCases = EndingRules("3 ning ni ga ka qa dan da dagi lik 3 нинг ни га ка қа дан да даги")
    private static let uzbekOwners = EndingRules("3 lari 4 si i 3 лари 4 си и")
    private static let uzbekPlurals = EndingRules("3 lar лар")

    static let tatar: LanguageStemmer.Step = { word in
        tatarCases.apply(&word)
        tatarOwners.apply(&word)
        tatarPlurals.apply(&word)
    }

    private static let tatarCases = EndingRules(
        """
        2 стан>стан 2 ның нең аны>а ане>а әны>ә әне>ә ены>е ене>е ыны>ы ыне>ы ины>и ине>и уны>у уне>у үны>ү үне>ү оны>о
        оне>о өны>ө өне>ө яны>я яне>я га гә на нә да дә дан дән нан нән ка кә пта>п птә>п птан>п птән>п
        тта>т ттә>т ттан>т ттән>т кта>к ктә>к ктан>к ктән>к шта>ш штә>ш штан>ш штән>ш ста>с стә>с стан>с
        стән>с чта>ч чтә>ч чтан>ч чтән>ч цта>ц цтә>ц цтан>ц цтән>ц хта>х хтә>х хтан>х хтән>х фта>ф фтә>ф
        фтан>ф фтән>ф ында>ы ендә>е ыннан>ы еннән>е ына>ы енә>е
        """)
    private static let tatarOwners = EndingRules("3 лары ләре нары нәре 3 сы се 4 ы е")
    private static let tatarPlurals = EndingRules("3 лар ләр нар нәр")

    static let uyghur: LanguageStemmer.Step = { word in
        uyghurCases.apply(&word)
        uyghurOwners.apply(&word)
        uyghurPlurals.apply(&word)
    }

    private static let uyghurCases = EndingRules("3 نيڭ ني غا گه قا كه دا ده تا ته دين تين ديكي تيكي")
    private static let uyghurOwners = EndingRules("3 ليري لاري لهري 3 سي 3 ي")
    private static let uyghurPlurals = EndingRules("3 لار لهر")
}
