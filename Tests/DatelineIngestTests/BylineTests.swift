import Testing

@testable import DatelineIngest

struct BylineTests {
    @Test(arguments: [
        ("By Ann Lee and Bob Roy", "Ann Lee and Bob Roy"), ("BY ANN LEE", "ANN LEE"), ("By: Ann Lee", "Ann Lee"),
        ("Written by Ann Lee", "Ann Lee"), ("Author: Ann Lee", "Ann Lee"),
        ("By Ann Lee, Staff Writer", "Ann Lee, Staff Writer"),
        ("By Ann Lee and agencies", "Ann Lee and agencies"), ("By Ann Lee, a.lee@paper.example", "Ann Lee"),
        ("By Ann Lee @annlee", "Ann Lee"), ("By Ann van der Lee", "Ann van der Lee"),
        ("By Dr. Ann Lee, M.D.", "Dr. Ann Lee, M.D."),
        ("Story by Ann Lee, photos by Bob Roy", "Ann Lee"), ("By Reuters", "Reuters"),
        ("Von Anna Müller", "Anna Müller"),
        ("Par Anne Dupont avec AFP", "Anne Dupont avec AFP"), ("Por Ana López y Luis Gómez", "Ana López y Luis Gómez"),
        ("Di Anna Rossi", "Anna Rossi"), ("Текст: Анна Иванова", "Анна Иванова"),
        ("Автор: Анна Иванова", "Анна Иванова"),
        ("Tekst: Ola Nordmann", "Ola Nordmann"), ("Yazar: Mehmet Yılmaz", "Mehmet Yılmaz"), ("記者 王小明", "王小明"),
        ("記者王小明／台北報導", "王小明"), ("文/张三", "张三"), ("홍길동 기자", "홍길동"),
        ("By Popular Demand", nil), ("By George", nil), ("By Land and by Sea", nil), ("By the Numbers", nil),
        ("By Night", nil),
        ("Por Favor", nil), ("Par la fenêtre", nil), ("Von Berlin nach Paris", nil), ("Photo by Ann Lee", nil),
        ("Ann Lee", nil),
        ("By train he came to Minsk.", nil), ("By", nil), ("", nil),
    ])
    func `A byline is names after a word that leads them in`(line: String, expected: String?) {
        #expect(Byline.named(line, needsBy: true) == expected)
    }

    @Test(arguments: [
        ("By Ann Lee Aug. 17, 2023", "Ann Lee", "Aug. 17, 2023"),
        ("By Ann Lee - Aug 17, 2023, 10:31 am", "Ann Lee", "Aug 17, 2023, 10:31 am"),
        ("By Ann Lee, Reuters | 17 Aug 2023", "Ann Lee, Reuters", "17 Aug 2023"),
        ("By Ann Lee, Updated Aug 17, 2023", "Ann Lee", "Aug 17, 2023"),
        ("Ann Lee | Aug 17, 2023", "Ann Lee", "Aug 17, 2023"),
        ("Par Anne Dupont, le 17 août 2023", "Anne Dupont", "le 17 août 2023"),
        ("Xinhua | 2023-08-17", "Xinhua", "2023-08-17"),
        // A life, a caption, a place, an outlet.
        ("Ann Lee, 4 December 1931", nil, nil), ("Minsk | 17 Aug 2023", nil, nil),
        ("Daily News | 17 Aug 2023", nil, nil),
        ("By Ann Lee", nil, nil), ("17 Aug 2023", nil, nil),
    ])
    func `A date after the names is no part of them`(line: String, names: String?, date: String?) {
        let found = Byline.beforeDate(line[...])
        #expect(found?.names == names)
        #expect(found.map { String($0.date) } == date)
    }

    @Test(arguments: [
        ("By Ann Lee", "Ann Lee"), ("ann@paper.example (Ann Lee)", "Ann Lee"), ("Ann Lee", "Ann Lee"),
        ("admin", "admin"),
        ("https://paper.example/ann", nil), ("ann@paper.example", nil), ("", nil),
        ("Lee, Ann; Roy, Bob", "Lee, Ann; Roy, Bob"),
    ])
    func `A field of authors is kept but for addresses`(field: String, expected: String?) {
        #expect(Byline.cleaned(field) == expected)
    }
}
