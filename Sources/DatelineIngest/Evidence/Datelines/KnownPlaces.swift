/// The most frequent places in datelines: capitals and other cities in the news. The list need not be complete: it only
/// makes a place alone before a dash acceptable.
enum KnownPlaces {
    static func contains(_ name: some StringProtocol) -> Bool { names.contains(name.lowercased()) }

    private static let names: Set<String> = Set(
        list.flatMap { $0.split(separator: ",").map { String($0.trimmed) } })

    private static let list = [
        "abidjan, abu dhabi, abuja, accra, addis ababa, aden, aleppo, algiers, almaty, amman, amsterdam, ankara",
        "antananarivo, antwerp, asmara, astana, asunción, athens, atlanta, auckland, austin, baghdad, bakhmut, baku",
        "baltimore, bamako, bandar seri begawan, bangalore, bengaluru, bangkok, bangui, banjul, barcelona, basel, basra",
        "beijing, beirut, belfast, belgrade, belgorod, belmopan, benghazi, berlin, bern, bilbao, birmingham, bishkek",
        "bissau, bogota, bogotá, bonn, bordeaux, boston, brasilia, brasília, bratislava, brazzaville, brest, bridgetown",
        "brisbane, bristol, brussels, bucharest, budapest, buenos aires, bujumbura, busan, cairo, calgary, canberra",
        "cannes, cape town, caracas, cardiff, casablanca, charlotte, chennai, chicago, chisinau, cleveland, cologne",
        "colombo, conakry, copenhagen, cox's bazar, dakar, dallas, damascus, dar es salaam, davos, delhi, denver",
        "detroit, dhaka, dili, djibouti, dnipro, dodoma, doha, donetsk, dortmund, dresden, dubai, dublin, durban",
        "dushanbe, düsseldorf, edinburgh, edmonton, eindhoven, frankfurt, freetown, fukuoka, gaborone, gaza, gaza city",
        "gdansk, geneva, georgetown, glasgow, gomel, gothenburg, grodno, guangzhou, guatemala city, hamburg, hangzhou",
        "hanoi, harare, havana, hebron, helsinki, ho chi minh city, hong kong, honolulu, houston, hyderabad, idlib",
        "islamabad, istanbul, izmir, jakarta, jeddah, jerusalem, johannesburg, juba, kabul, kaliningrad, kampala",
        "kandahar, karachi, kathmandu, kazan, kharkiv, kharkov, khartoum, kherson, kiev, kigali, kingston, kinshasa",
        "kolkata, kuala lumpur, kuwait city, kyiv, kyoto, la paz, lagos, lahore, las vegas, lausanne, leipzig, libreville",
        "lille, lilongwe, lima, lisbon, liverpool, ljubljana, lomé, london, los angeles, luanda, lusaka, luxembourg",
        "lviv, lyon, macau, madrid, malabo, male, manama, managua, manchester, manila, maputo, marrakesh, mariupol",
        "marseille, mecca, melbourne, mexico city, miami, milan, minneapolis, minsk, mogadishu, mogilev, monaco, monrovia",
        "montevideo, montreal, moscow, mosul, mumbai, munich, murmansk, muscat, nagasaki, nairobi, nanjing, naples",
        "nassau, new delhi, new york, niamey, nice, nicosia, novosibirsk, nouakchott, nuuk, nur-sultan, odesa, odessa",
        "orlando, osaka, oslo, ottawa, ouagadougou, palermo, panama city, paramaribo, paris, perth, peshawar",
        "philadelphia, phnom penh, phoenix, pittsburgh, podgorica, port louis, port moresby, port-au-prince",
        "port of spain, portland, porto, prague, praia, pretoria, pristina, pyongyang, quetta, quito, rabat, rafah",
        "ramallah, reykjavik, riga, rio de janeiro, riyadh, rome, rotterdam, sacramento, salt lake city, salzburg",
        "san diego, san francisco, san jose, san juan, san marino, san salvador, sanaa, santiago, santo domingo",
        "sao paulo, são paulo, sarajevo, seattle, seoul, sevastopol, seville, shanghai, sharjah, shenzhen, simferopol",
        "singapore, skopje, sochi, sofia, srinagar, st. louis, st. petersburg, st petersburg, stockholm, strasbourg",
        "stuttgart, suva, sydney, taipei, tallinn, tampa, tashkent, tbilisi, tegucigalpa, tehran, tel aviv, the hague",
        "thessaloniki, thimphu, tianjin, tirana, tokyo, toronto, tripoli, tunis, turin, ufa, ulaanbaatar, united nations",
        "vaduz, valencia, valletta, vancouver, vatican city, venice, victoria, vienna, vientiane, vilnius, vitebsk",
        "vladivostok, warsaw, washington, washington d.c., wellington, windhoek, winnipeg, wuhan, yangon, yaoundé",
        "yekaterinburg, yerevan, zagreb, zaporizhzhia, zurich, zürich",
        "berlin, köln, münchen, wien, bruxelles, genève, paris, roma, milano, napoli, madrid, lisboa, bern, москва, минск",
        "киев, санкт-петербург, гомель, гродно, брест, витебск, могилев, пекин, вашингтон, лондон, берлин, париж",
    ]
}
