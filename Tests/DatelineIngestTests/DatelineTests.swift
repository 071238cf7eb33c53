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
    ])
    func whatIsNoDatelineStays(text: String) {
        let dateline = Dateline(text)
        // One trap is a dateline after all: a known place, a day and a stop.
        if text.hasSuffix("x") { return #expect(dateline?.place == "Minsk") }
        #expect(dateline == nil, "took \(dateline?.place ?? "") \(dateline?.credit ?? "")")
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
