import DatelineModel
import Testing

@testable import DatelineIngest

struct OutletNamesTests {
    @Test(arguments: [
        (nil, "nytimes.com", "The New York Times"), (nil, "m.nytimes.com", "The New York Times"),
        (nil, "amp.theguardian.com", "The Guardian"), (nil, "unknown.example", nil), (nil, nil, nil),
        ("EL PAÍS", "elpais.com", "El País"), ("DER SPIEGEL", "spiegel.de", "Der Spiegel"),
        ("Spiegel Online", nil, "Spiegel Online"), ("New York Times", nil, "The New York Times"),
        ("www.nytimes.com", nil, "The New York Times"), ("https://www.nytimes.com/", nil, "The New York Times"),
        ("northmoor.example", nil, "northmoor.example"), ("Golem.de", "golem.de", "Golem.de"),
        ("Northmoor Gazette | Home", nil, "Northmoor Gazette"), ("© Northmoor Gazette", nil, "Northmoor Gazette"),
        ("Home - Northmoor Gazette", nil, "Northmoor Gazette"),
        ("Northmoor Gazette RSS Feed", nil, "Northmoor Gazette"),
        ("UrduPoint / Pakistan Point News", nil, "UrduPoint / Pakistan Point News"),
        ("Guardian", "theguardian.com", "The Guardian"), ("Guardian", nil, "Guardian"), ("", "bbc.co.uk", "BBC News"),
        ("Rain - a paper of the north", nil, "Rain - a paper of the north"),
        ("ZEIT ONLINE", "zeit.de", "Die Zeit"), ("RP ONLINE", "rp-online.de", "Rheinische Post"),
        ("Westdeutsche Allgemeine Zeitung", "waz.de", "WAZ"), ("朝日新聞デジタル", "asahi.com", "朝日新聞"),
        ("NZZ am Sonntag", "nzz.ch", "NZZ am Sonntag"), ("Nikkei Asia", "nikkei.com", "Nikkei Asia"),
        ("ZEIT ONLINE", nil, "ZEIT ONLINE"), ("City Press", "news24.com", "City Press"),
        ("Faktencheck", "faktencheck.afp.com", "Faktencheck"), ("mirror", "mirror.co.uk", "The Mirror"),
    ])
    func `An outlet has one name`(printed: String?, host: String?, expected: String?) {
        #expect(OutletNames().name(printed, host: host) == expected)
        if let expected { #expect(OutletNames().name(expected, host: host) == expected) }
    }

    @Test func `A table of one's own goes before the built-in one`() {
        let names = OutletNames(
            csv: "name,is\r\nnytimes.com,NYT\n\"Northmoor Gazette\",\"The Gazette\"\nThe Guardian,Guardian\nx\n,\n")
        #expect(names.name(nil, host: "www.nytimes.com") == "NYT")
        #expect(names.name("northmoor gazette", host: nil) == "The Gazette")
        #expect(names.name(nil, host: "theguardian.com") == "Guardian")
        #expect(names.name("Other", host: nil) == "Other")
    }

    @Test(arguments: [
        "host,name,kind\nnytimes.com,\"Times, The\",newspaper\n",
        "name;host;type\nTimes, The;www.nytimes.com;newspaper\n",
        "https://www.nytimes.com/\tTimes, The\tnewspaper\r\n",
        "\u{FEFF}kind,domain,outlet\nnewspaper,nytimes.com,\"Times, The\"",
    ])
    func `A table of one's own has its columns in any order, and a kind for each outlet`(csv: String) {
        let names = OutletNames(csv: csv)
        for (printed, host) in [("Other", "m.nytimes.com"), (nil, "nytimes.com"), ("Times, The", nil)] {
            #expect(names.overruling(printed, host: host).map { [$0.name, $0.kind] } == ["Times, The", "newspaper"])
        }
        #expect(names.overruling("Other", host: "times.com") == nil)
    }

    @Test func `Lines that name no outlet are told, and columns of articles make no table of outlets`() {
        #expect(OutletNames(csv: "host,name,kind\na.example\n\n,B\nb.example,,paper\n").unreadLines == [2, 4])
        #expect(OutletNames(csv: "host,name\na.example,A\n").hasHeader)
        #expect(!OutletNames(csv: "source,title,text\nA,B,C\n").hasHeader)
        #expect(!OutletNames(csv: "a.example,A\n").hasHeader)
    }

    @Test func `A host names the outlet, and a credit is then the agency`() {
        func article(_ source: String?, _ url: String?, text: String) -> (source: String?, agency: String?) {
            var evidence = ArticleEvidence()
            if let source { evidence.saw(.source, source) }
            if let url { evidence.saw(.url, url) }
            evidence.saw(.text, text)
            let article = evidence.record(.file("a.html"), number: nil, options: .testing).article
            return (article?.source, article?.agency)
        }
        let text = "MINSK (Reuters) - The ministers met on Tuesday and signed an agreement on trade."
        #expect(article(nil, "https://www.nytimes.com/a", text: text) == ("The New York Times", "Reuters"))
        #expect(article(nil, "https://a.example/a", text: text) == ("Reuters", nil))
        #expect(article("nytimes.com", nil, text: "It rained.") == ("The New York Times", nil))
    }
}
