import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

struct DatelineTests {
    struct Expected: Sendable {
        let text: String
        var place: String?
        var credit: String?
        var date: String?

        init(_ text: String, _ place: String?, credit: String? = nil, date: String? = nil) {
            self.text = text
            self.place = place
            self.credit = credit
            self.date = date
        }
    }

    @Test(arguments: [
        Expected("MINSK, August 17. /TASS/. ", "Minsk", credit: "TASS", date: "August 17"),
        Expected("Minsk – ", "Minsk"), Expected("MINSK — ", "Minsk"), Expected("MOGILEV — ", "Mogilev"),
        Expected(
            "BEIJING, (UrduPoint / Pakistan Point News - 18th Aug, 2023 ) :", "Beijing",
            credit: "UrduPoint / Pakistan Point News", date: "18th Aug, 2023"),
        Expected("WASHINGTON (Reuters) - ", "Washington", credit: "Reuters"),
        Expected("CLEVELAND, Feb 26 - ", "Cleveland", date: "Feb 26"),
        Expected("MOSCOW, March 3 (TASS) - ", "Moscow", credit: "TASS", date: "March 3"),
        Expected("KYIV/LONDON, ", "Kyiv/London"),
        Expected("KYIV/LONDON, Feb 26 (Reuters) - ", "Kyiv/London", credit: "Reuters", date: "Feb 26"),
        Expected("(BelTA) – ", nil, credit: "BelTA"),
        Expected("MINSK, 17 August (BelTA) – ", "Minsk", credit: "BelTA", date: "17 August"),
        Expected("/TASS/. ", nil, credit: "TASS"), Expected("KYIV, Ukraine (AP) — ", "Kyiv", credit: "AP"),
        Expected("TOLEDO, Ohio — ", "Toledo"),
        Expected("PARIS, France, Aug 17 (AFP) - ", "Paris", credit: "AFP", date: "Aug 17"),
        Expected(
            "NEW YORK, Aug. 18, 2023 (GLOBE NEWSWIRE) -- ", "New York", credit: "GLOBE NEWSWIRE", date: "Aug. 18, 2023"),
        Expected("RIO DE JANEIRO (AP) — ", "Rio de Janeiro", credit: "AP"),
        Expected("BEIJING, Aug. 17 (Xinhua) -- ", "Beijing", credit: "Xinhua", date: "Aug. 17"),
        Expected("New Delhi, Aug 17 (IANS) ", "New Delhi", credit: "IANS", date: "Aug 17"),
        Expected("ISLAMABAD: ", "Islamabad"), Expected("Berlin (dpa) - ", "Berlin", credit: "dpa"),
        Expected("ST. PETERSBURG, August 17. /TASS/. ", "St. Petersburg", credit: "TASS", date: "August 17"),
        Expected("WASHINGTON D.C. – ", "Washington D.C."),
        Expected("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince", credit: "AP"),
        Expected("МОСКВА, 17 авг — РИА Новости. ", "Москва", credit: "РИА Новости", date: "17 авг"),
        Expected("МИНСК, 17 августа. /ТАСС/. ", "Минск", credit: "ТАСС", date: "17 августа"),
        Expected("UNITED NATIONS, Aug 17 (Reuters) - ", "United Nations", credit: "Reuters", date: "Aug 17"),
        Expected("MINSK, August 17 (SomeNews) - ", "Minsk", credit: "SomeNews", date: "August 17"),
        Expected("Aug 17 (Reuters) - ", nil, credit: "Reuters", date: "Aug 17"),
        Expected("LONDON, 17 August: ", "London", date: "17 August"),
        Expected("(ANSA) - ROMA, 17 AGO - ", "Roma", credit: "ANSA", date: "17 AGO"),
        Expected("17 августа, Гродно /Корр. БЕЛТА/. ", "Гродно", credit: "БелТА", date: "17 августа"),
        Expected("OSAKA, Aug. 17, Kyodo - ", "Osaka", credit: "Kyodo", date: "Aug. 17"),
        Expected("AUSTIN, Texas--(BUSINESS WIRE)-- ", "Austin", credit: "Business Wire"),
        Expected("تهران، ۲ فروردین (ایرنا) - ", "تهران", credit: "ایرنا"),
        Expected("اسلام آباد، 25 مارچ (اے پی پی) - ", "اسلام آباد", credit: "اے پی پی", date: "25 مارچ"),
        Expected("KARACHI, AUG 17: ", "Karachi", date: "AUG 17"),
        Expected("HAVANA - 17 August 2023: ", "Havana", date: "17 August 2023"),
        Expected("Roma, 17 ago. - (Adnkronos) - ", "Roma", credit: "Adnkronos", date: "17 ago"),
        Expected("YEREVAN, AUGUST 17, ARMENPRESS. ", "Yerevan", credit: "Armenpress", date: "AUGUST 17"),
        Expected("Praha 17. března (ČTK) - ", "Praha", credit: "ČTK", date: "17. března"),
        Expected("الرياض 17 شهر (واس) – ", "الرياض", credit: "واس"), Expected("दिल्ली, १७ माह (भाषा) ", "दिल्ली", credit: "भाषा"),
        Expected("بيروت (رويترز) - ", "بيروت", credit: "رويترز"),
        Expected("ODENSE (Ritzau) _ ", "Odense", credit: "Ritzau"),
        Expected("Bad Salzuflen (dpa/lnw) - ", "Bad Salzuflen", credit: "dpa"),
        Expected("LONDON and PARIS (AP) — ", "London and Paris", credit: "AP"),
        Expected("ALTOONA, Pa. — ", "Altoona"), Expected("RICHMOND, Va. Feb 26 - ", "Richmond", date: "Feb 26"),
        Expected("COEUR D'ALENE, Idaho — ", "Coeur d'Alene"), Expected("LIMA (Agencies) - ", "Lima"),
        Expected("LONDON (CNN)", "London", credit: "CNN"), Expected("İZMİR (DHA) - ", "İzmir", credit: "DHA"),
        Expected("MINSK (Belarus) – ", "Minsk"), Expected("Athen/Brüssel - ", "Athen/Brüssel"),
    ])
    func aDatelineIsTakenFromTheText(expected: Expected) throws {
        let body = "The president met the minister for talks in the capital on Thursday."
        let dateline = try #require(Dateline(expected.text + body), "\(expected.text)")
        #expect(dateline.place == expected.place)
        #expect(dateline.credit == expected.credit)
        #expect(dateline.date?.words == expected.date)
        #expect(dateline.rest == body)
    }

    @Test(arguments: [
        "PARIS HILTON, the heiress, said on Thursday that she would open a hotel.",
        "PARIS HILTON – The heiress opened a hotel on Thursday.", "NEW YORK TIMES reports that the talks have failed.",
        "NEW YORK TIMES – The paper reports that the talks have failed.",
        "BREAKING NEWS: The president met the minister for talks on Thursday.", "EXCLUSIVE – The talks have failed.",
        "MINSK IS READY FOR TALKS, SAYS LUKASHENKO", "\"MINSK – the city of heroes,\" he said on Thursday.",
        "Lukashenko – a former farm manager – has ruled since 1994.", "Apple (AAPL) – Shares rose on Thursday.",
        "London – the capital of the kingdom – is foggy.", "On August 17, the president met the minister.",
        "Boris Johnson (59) - The former prime minister wrote a book.", "Minsk, August 17. That was the day.x",
        "He said – The talks have failed.", "The Hague Tribunal said on Thursday that it would sit.",
        "BELARUS AND CHINA PRAISE TIES", "Minsk – Belarus opens new plant", "UPDATE 1-Apple shares rise on Thursday.",
        "August 17 – The president met the minister.", "MINSK, Belarus and its neighbours, met on Thursday.",
        "In Minsk (Belarus) – The talks failed.", "A - The first letter.", "", "–", "(", "//", "(Reuters)",
        "Russia, China and Belarus – Three friends met.", "Kyiv, Moscow - The rivals met again.",
        "U.S. President Joe Biden – The oldest ever – spoke.",
        "WARNING — This article describes violence.", "BREXIT – The talks on Brexit have failed.",
        "TENNIS — The champion won.", "NASA (Reuters) is quoted in the report.", "UNESCO (AP) — The body met.",
        "MILLER (Conservative) - The member spoke.", "Jane Roe (AP) - The reporter spoke.", "JANE ROE: I met him.",
        "JACKSON: I met him on Tuesday.", "ELECTION 2024 – The polls have closed.", "DEAR SIR — I write of trade.",
        "THE WINNER – A man of sixty.", "СРОЧНО – Министры встретились.", "EILMELDUNG – Die Minister trafen sich.",
        "LADIES AND GENTLEMEN – The talks have failed.", "SMITH, Labour — The member spoke.",
        "【独自】両国の閣僚は会談した。", "8月17日，两国部长会晤。", "[속보] 두 장관이 만났다.", "京都は8月17日、晴れた。",
    ])
    func whatIsNoDatelineStays(text: String) {
        let dateline = Dateline(text)
        // One trap is a dateline after all: a known place, a day and a stop.
        if text.hasSuffix("x") { return #expect(dateline?.place == "Minsk") }
        #expect(dateline == nil, "took \(dateline?.place ?? "") \(dateline?.credit ?? "")")
    }

    struct Eastern: Sendable {
        let text: String
        var place: String?
        var credit: String?
        var date: String?
        var reporters: String?

        init(
            _ text: String, _ place: String?, _ credit: String? = nil, _ date: String? = nil, _ reporters: String? = nil
        ) {
            (self.text, self.place, self.credit, self.date, self.reporters) = (text, place, credit, date, reporters)
        }
    }

    @Test(arguments: [
        Eastern("北京8月17日电（记者 张三）", "北京", nil, "8月17日", "张三"), Eastern("新华社上海8月17日电 ", "上海", "新华社", "8月17日"),
        Eastern("中新网2023年8月17日电 ", nil, "中新网", "2023年8月17日"),
        Eastern("（中央社記者王小明台北17日電）", "台北", "中央社", nil, "王小明"), Eastern("（中央社台北17日電）", "台北", "中央社"),
        Eastern("【北京＝山田太郎】", "北京", nil, nil, "山田太郎"), Eastern("【ワシントン共同】", "ワシントン", "共同"),
        Eastern("［東京　１７日　ロイター］ - ", "東京", "ロイター"), Eastern("【8月17日 AFP】", nil, "AFP", "8月17日"),
        Eastern("(부산=연합뉴스) 홍길동 기자 = ", "부산", "연합뉴스", nil, "홍길동"), Eastern("[서울=뉴시스] ", "서울", "뉴시스"),
    ])
    func `A dateline without spaces is read and stays in the text`(expected: Eastern) throws {
        let text = expected.text + "両国の閣僚は会談し、署名した。"
        let dateline = try #require(Dateline(text), "\(expected.text)")
        #expect(dateline.place == expected.place)
        #expect(dateline.credit == expected.credit)
        #expect(dateline.date?.words == expected.date)
        #expect(dateline.reporters == expected.reporters)
        #expect(dateline.rest == text)
    }

    @Test(arguments: [
        ("CLEVELAND, Feb 26 -", "Cleveland"), ("Minsk", "Minsk"), ("SIOUX CITY, Iowa, March 3 -", "Sioux City"),
        ("****SANTO DOMINGO, March 4 -", "Santo Domingo"), ("THE HAGUE, March 2 - Dutch imports of fat-", "The Hague"),
        ("Hauppauge, N.Y,. March 13 -", "Hauppauge"), ("LONDON (Reuters)", "London"),
        ("WAKARUSA, IND., March 20 -", "Wakarusa"),
        ("17 August 2023", nil), ("", nil), ("-", nil), ("UPDATE -", nil),
    ])
    func `A field that holds a dateline gives its place`(field: String, place: String?) {
        #expect(Dateline(field: field)?.place == place)
    }

    @Test(arguments: [
        ("Three ministers met.\n\nOSLO — The ministers met.", "Oslo", "Three ministers met.\n\nThe ministers met."),
        ("Three ministers met.\n\nOslo – The ministers met.", nil, "Three ministers met.\n\nOslo – The ministers met."),
        ("\nA caption\nOslo – The ministers met.\n", "Oslo", "A caption\nThe ministers met."),
        (
            "OSLO — The ministers met.\n\nPARIS — The others met.", "Oslo",
            "The ministers met.\n\nPARIS — The others met."
        ),
    ])
    func `A dateline may be below captions, and in capitals below a standfirst`(
        text: String, place: String?, expected: String
    ) {
        var evidence = ArticleEvidence()
        evidence.saw(.text, text)
        let article = evidence.record(.file("a.html"), number: nil, options: .testing).article
        #expect(article?.place == place)
        #expect(article?.text == expected)
    }

    @Test func `Any format's text loses its dateline, an article of one's own does not`() {
        let text = "A caption\n\nMINSK, August 17. /TASS/. The ministers met."
        func article(_ say: (inout ArticleEvidence) -> Void) -> String {
            var evidence = ArticleEvidence()
            evidence.saw(.text, text)
            say(&evidence)
            let article = evidence.record(.file("a.html"), number: nil, options: .testing).article
            return [article?.place, article?.source, article?.published?.description, article?.text]
                .map { $0 ?? "none" }.joined(separator: ", ")
        }
        #expect(article { _ in } == "Minsk, TASS, none, A caption\n\nThe ministers met.")
        #expect(
            article { $0.saw(.published, "2023-08-18") } == "Minsk, TASS, 2023-08-18, A caption\n\nThe ministers met.")
        #expect(article { $0.given.evidence = Article.DateEvidence.none } == "none, none, none, \(text)")
        #expect(
            article { $0.extra["dateline"] = "GRODNO, Aug 16, 2023 -" }
                == "Grodno, TASS, 2023-08-16, A caption\n\nThe ministers met.")
    }

    @Test(arguments: [
        ("MINSK", "Minsk"), ("NEW YORK", "New York"), ("RIO DE JANEIRO", "Rio de Janeiro"), ("LA PAZ", "La Paz"),
        ("BADEN-BADEN", "Baden-Baden"), ("STRATFORD-UPON-AVON", "Stratford-upon-Avon"), ("KYIV/LONDON", "Kyiv/London"),
        ("COX'S BAZAR", "Cox's Bazar"), ("WASHINGTON D.C.", "Washington D.C."), ("Minsk", "Minsk"),
        ("McALLEN", "McALLEN"),
        ("МОСКВА", "Москва"), ("ÎLE-DE-FRANCE", "Île-de-France"), ("ABU DHABI, UAE", "Abu Dhabi, UAE"),
        ("THE HAGUE", "The Hague"),
    ])
    func placesStandInTheCaseOfNames(printed: String, expected: String) {
        #expect(PlaceName.cased(printed[...]) == expected)
    }
}

struct AgencyCreditTests {
    @Test(arguments: [
        ("He met Xi in Beijing, BelTA reports", nil, "BelTA"),
        ("He was quoted as saying by the BelTA news agency.", "TASS", "BelTA"),
        ("A source told Reuters on Monday.", nil, "Reuters"), ("“Xinhua reported” that.", nil, "Xinhua"),
        ("A source told Reuters on Monday.", "Reuters", nil), ("According to CCTV, Xi said.", nil, nil),
        ("The Reuters building burned.", nil, nil), ("The state news agency said so.", nil, nil),
        ("the Russian news agency said so.", nil, nil), ("the FooNews news agency said so.", nil, "FooNews"),
        ("AP reports; earlier, TASS reported.", "AP", "TASS"), ("APTASS reports", nil, nil),
        ("Sputnik reports", "UrduPoint / Sputnik", nil), ("Об этом сообщает БелТА", nil, "БелТА"),
        ("news agency Interfax said", nil, "Interfax"), ("INTERFAX reports", nil, nil),
    ])
    func findsTheAgencyThatATextCredits(text: String, source: String?, expected: String?) {
        #expect(AgencyCredit.first(in: text, besides: source) == expected)
    }
}
