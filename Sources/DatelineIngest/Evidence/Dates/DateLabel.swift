/// The words before a date of publication or of a change: `Published:`, `Mis à jour le`, `发布时间：`.
struct DateLabel {
    enum Kind {
        case posted, published, updated
        /// `Date:` and the like, which events and other things have too.
        case plain
    }

    let kind: Kind
    /// The language of the words; `""` if several have them.
    let language: String
    /// The text after the label and its colon.
    let rest: Substring
    let hasColon: Bool

    /// The longest label at the start of a text.
    static func prefix(of text: Substring) -> DateLabel? {
        guard let rows = byStart[key(of: text)] else { return nil }
        let start = text.prefix(40).lowercased()
        for row in rows where start.hasPrefix(row.words) {
            var rest = text.dropFirst(row.words.count)
            // "Publishers", but not "발행2023", "发布于2023".
            if let next = rest.unicodeScalars.first, next.properties.isAlphabetic, row.isLatin { continue }
            var hasColon = false
            if let colon = colonEnd(rest) {
                hasColon = true
                rest = rest[colon...]
            }
            guard hasColon || row.kind != .plain else { continue }
            rest = rest.trimmed
            // "Published - August 17, 2023", "פורסם ב-17.8.2023"
            if !hasColon, let mark = rest.first, "-–—|•·".contains(mark) { rest = rest.dropFirst().trimmed }
            return DateLabel(kind: row.kind, language: row.language, rest: rest, hasColon: hasColon)
        }
        return nil
    }

    /// The end of a colon, also after `on`: `Last updated on: `.
    private static func colonEnd(_ rest: Substring) -> Substring.Index? {
        var rest = rest.trimmed
        for word in ["on", "at", "am", "le", "el", "em", "il", "op", "den", "ב"] where rest.hasPrefix(word) {
            let after = rest.dropFirst(word.count).trimmed
            if after.first == ":" || after.first == "：" { rest = after }
        }
        guard let mark = rest.first, mark == ":" || mark == "：" else { return nil }
        return rest.index(after: rest.startIndex)
    }

    private struct Row {
        let words: String
        let kind: Kind
        let language: String
        let isLatin: Bool
    }

    /// The first two letters of a text in lower case.
    private static func key(of text: Substring) -> UInt64 {
        text.unicodeScalars.prefix(2).reduce(0) { $0 << 32 | UInt64($1.lowered.value) }
    }

    /// The rows by the first two letters of their words, the longest first.
    private static let byStart: [UInt64: [Row]] = {
        var rows: [UInt64: [Row]] = [:]
        for entry in table {
            for words in entry.words.split(separator: "|") {
                let words = words.trimmed.lowercased()
                guard let first = words.unicodeScalars.first else { continue }
                rows[key(of: words[...]), default: []].append(
                    Row(words: words, kind: entry.kind, language: entry.language, isLatin: first.properties.isLowercase)
                )
            }
        }
        for start in rows.keys { rows[start]?.sort { $0.words.utf8.count > $1.words.utf8.count } }
        return rows
    }()

    private static let table: [(language: String, kind: Kind, words: String)] = [
        ("", .posted, "article posted|story posted|posted|date posted|first posted|web posted|posted online"),
        (
            "en", .published,
            """
            published|article published|story published|story created|this article was published|date published|publication date|publish date|published date|first published|originally published
            |published online|pub date|issued|issue date|released|for immediate release|load-date|article date|story date
            |date of publication|created|date created|submitted|uploaded|date added|published time|publish time|posted date
            |post date|publishing date|published at|online since|released on|date of issue|created on|submitted on
            """
        ),
        (
            "en", .updated,
            """
            last updated|updated|story updated|article updated|last modified|modified|last edited|last update|last revised|revised|date modified
            |date updated|update|modified date|updated date|revision date|last changed|edited
            """
        ),
        (
            "", .plain,
            "date|datum|data|fecha|tarih|дата|datu|dated|التاريخ|تاريخ|تاریخ|तारीख|দিনাঙ্ক|תאריך|日期|時間|时间|日付|날짜|ngày|tanggal|tarikh"
        ),
        (
            "de", .published,
            "veröffentlicht|erschienen|erstellt|publiziert|erstveröffentlichung|online seit|online gestellt"
        ),
        (
            "de", .updated,
            "stand|aktualisiert|zuletzt aktualisiert|letzte aktualisierung|zuletzt geändert|geändert|letztes update|aktualisierung"
        ),
        (
            "fr", .published,
            "publié|publiée|publie le|mis en ligne|paru|parue|date de publication|posté|créé|écrit|publication"
        ),
        (
            "fr", .updated,
            "mis à jour|mise à jour|modifié|dernière mise à jour|dernière modification|actualisé|maj|màj|mis a jour"
        ),
        ("es", .published, "publicado|publicada|fecha de publicación|fecha publicación|creado|publicación"),
        (
            "es", .updated,
            "actualizado|actualizada|última actualización|actualización|modificado|última modificación|ultima actualización"
        ),
        (
            "pt", .published,
            "postado|publicado em|publicada em|data de publicação|data da publicação|criado em|publicação|postada"
        ),
        ("pt", .updated, "atualizado|atualizada|última atualização|modificado em|última modificação|atualização"),
        (
            "it", .published,
            "pubblicato|pubblicata|data di pubblicazione|data pubblicazione|postato|pubblicazione|creato"
        ),
        ("it", .updated, "aggiornato|aggiornata|ultimo aggiornamento|aggiornamento|modificato|ultima modifica"),
        ("nl", .published, "gepubliceerd|geplaatst|publicatiedatum|verschenen|eerste publicatie"),
        ("nl", .updated, "bijgewerkt|laatst bijgewerkt|laatste update|aangepast|laatst gewijzigd|gewijzigd"),
        ("sv", .published, "publicerad|publicerat|publicerades|publiceringsdatum|publicerad den"),
        ("sv", .updated, "uppdaterad|uppdaterat|senast uppdaterad|ändrad|uppdaterades|senast ändrad"),
        ("da", .published, "publiceret|offentliggjort|udgivet|oprettet"),
        ("da", .updated, "opdateret|sidst opdateret|senest opdateret"),
        ("no", .published, "publisert|lagt ut|først publisert"),
        ("no", .updated, "oppdatert|sist oppdatert|sist endret|endret"),
        ("fi", .published, "julkaistu|julkaisupäivä|luotu"),
        ("fi", .updated, "päivitetty|viimeksi päivitetty|muokattu"),
        ("is", .published, "birt|birtist|birtist fyrst"), ("is", .updated, "uppfært|síðast uppfært"),
        ("et", .published, "avaldatud|lisatud|postitatud"), ("et", .updated, "uuendatud|muudetud|viimati uuendatud"),
        ("lv", .published, "publicēts|publicēta|ievietots|publicēšanas datums"),
        ("lv", .updated, "atjaunots|atjaunināts|labots"),
        ("lt", .published, "paskelbta|publikuota|paskelbimo data|įkelta"),
        ("lt", .updated, "atnaujinta|paskutinį kartą atnaujinta"),
        (
            "pl", .published,
            "opublikowano|opublikowany|opublikowane|data publikacji|publikacja|dodano|data dodania|utworzono|opublikowana"
        ),
        (
            "pl", .updated,
            "aktualizacja|zaktualizowano|ostatnia aktualizacja|data aktualizacji|aktualizowano|zmodyfikowano"
        ),
        ("cs", .published, "publikováno|zveřejněno|vydáno|vloženo|datum vydání|publikované"),
        ("cs", .updated, "aktualizováno|aktualizace|upraveno|poslední aktualizace"),
        ("sk", .published, "zverejnené|uverejnené|vydané|pridané|publikované dňa"),
        ("sk", .updated, "aktualizované|upravené|posledná aktualizácia"),
        ("sl", .published, "datum objave|objavljeno dne"), ("sl", .updated, "posodobljeno|zadnja sprememba|osveženo"),
        ("hr", .published, "objavljeno|objavljen|vrijeme objave|objava|objavljena"),
        ("hr", .updated, "ažurirano|posljednja izmjena|osvježeno|izmijenjeno|zadnja izmjena"),
        ("sr", .published, "објављено|датум објаве|објава"), ("sr", .updated, "ажурирано|измењено"),
        ("mk", .published, "објавено|објавено на"), ("mk", .updated, "последна измена"),
        ("bg", .published, "публикувано|публикувана|дата на публикуване|публикуван"),
        ("bg", .updated, "обновено|актуализирано|последна промяна|обновена|последна актуализация"),
        ("ru", .published, "опубликовано|опубликована|опубликован|дата публикации|размещено|добавлено|создано"),
        (
            "ru", .updated,
            "обновлено|обновлена|дата обновления|последнее обновление|изменено|отредактировано|последнее изменение"
        ),
        ("uk", .published, "опубліковано|дата публікації|розміщено|додано|опублікована"),
        ("uk", .updated, "оновлено|останнє оновлення|змінено"),
        ("be", .published, "апублікавана|апублікаваны|дата публікацыі"), ("be", .updated, "абноўлена"),
        ("ro", .published, "publicat|publicată|data publicării|postat|data publicarii"),
        ("ro", .updated, "actualizat|actualizată|ultima actualizare|modificat"),
        (
            "hu", .published,
            "közzétéve|megjelent|publikálva|létrehozva|közzététel|feltöltve|megjelenés|közzététel dátuma"
        ),
        ("hu", .updated, "frissítve|frissült|módosítva|utolsó frissítés|utoljára frissítve|frissítés"),
        (
            "el", .published,
            "δημοσιεύθηκε|δημοσιεύτηκε|δημοσίευση|ημερομηνία δημοσίευσης|δημοσιευμένο|πρώτη δημοσίευση|ανάρτηση"
        ),
        ("el", .updated, "ενημερώθηκε|ενημέρωση|τελευταία ενημέρωση|ανανεώθηκε|τελευταία ανανέωση"),
        (
            "tr", .published,
            """
            yayınlanma|yayınlanma tarihi|yayın tarihi|yayınlandı|yayımlanma|yayımlandı|yayımlanma tarihi|giriş|giriş tarihi
            |eklenme tarihi|eklenme|oluşturulma|oluşturma tarihi|yayınlanma zamanı
            """
        ),
        (
            "tr", .updated,
            "güncelleme|güncelleme tarihi|son güncelleme|güncellendi|güncellenme|güncellenme tarihi|son güncellenme"
        ),
        ("az", .published, "dərc olunub|yayımlanıb|dərc edilib|nəşr olunub|dərc olunma tarixi"),
        ("az", .updated, "yenilənib|yeniləndi"),
        ("kk", .published, "жарияланды|жарияланған|жарияланған күні"), ("kk", .updated, "жаңартылды"),
        ("ky", .published, "жарыяланды|жарыяланган"),
        (
            "uz", .published,
            "e'lon qilindi|eʼlon qilindi|e’lon qilindi|chop etildi|nashr etildi|chop etilgan sana|эълон қилинди"
        ),
        ("uz", .updated, "yangilandi|yangilangan"),
        ("tg", .published, "нашр шуд|нашр шудааст"), ("tk", .published, "çap edildi"),
        ("mn", .published, "нийтэлсэн|нийтлэгдсэн"),
        ("ka", .published, "გამოქვეყნდა|გამოქვეყნებულია|გამოქვეყნების თარიღი"),
        ("ka", .updated, "განახლდა|განახლებულია"),
        ("hy", .published, "հրապարակվել է|հրապարակված է|հրապարակվեց"), ("hy", .updated, "թարմացվել է"),
        (
            "ar", .published,
            """
            تاريخ النشر|نشر|نُشر|نشرت|نُشرت|نشر في|نُشر في|نشرت في|نشر بتاريخ|تم النشر|تم النشر في|أضيف|أضيف في|تاريخ الإضافة
            |وقت النشر|نشر يوم|تم النشر بتاريخ|تم نشره
            """
        ),
        ("ar", .updated, "آخر تحديث|اخر تحديث|تحديث|حُدّث|تم التحديث|تاريخ التحديث|آخر تعديل|تم التحديث في|حدث"),
        ("fa", .published, "تاریخ انتشار|منتشر شده|منتشر شد|انتشار|زمان انتشار|تاریخ درج|منتشر شده در"),
        ("fa", .updated, "به‌روزرسانی|آخرین به‌روزرسانی|به روز شده|به‌روز شده در|بروزرسانی|آخرین بروزرسانی"),
        ("ps", .published, "خپور شوی|د خپرېدو نېټه"),
        ("ur", .published, "شائع|شائع شدہ|تاریخ اشاعت|اشاعت|شائع ہوا|وقت اشاعت"),
        ("ur", .updated, "اپ ڈیٹ|اپڈیٹ|آخری اپ ڈیٹ|اپ ڈیٹ کی گئی"),
        ("ckb", .published, "بڵاوکراوەتەوە"),
        ("he", .published, "פורסם|פורסם בתאריך|תאריך פרסום|פורסם ב|פורסם ב-|פורסמה"),
        ("he", .updated, "עודכן|עדכון אחרון|עודכן ב|עודכן ב-|עודכן לאחרונה"),
        (
            "hi", .published, "प्रकाशित|प्रकाशन तिथि|प्रकाशित तिथि|पोस्ट किया गया|प्रकाशित किया गया|प्रकाशन|पब्लिश|पब्लिश्ड"
        ),
        ("hi", .updated, "अपडेट|अपडेटेड|अंतिम अपडेट|अद्यतन|अपडेट किया गया|अंतिम अद्यतन|अपडेटेड ऑन"),
        ("mr", .published, "प्रकाशित करण्यात आले"), ("mr", .updated, "अद्यतनित"), ("ne", .published, "प्रकाशित मिति"),
        (
            "bn", .published, "প্রকাশ|প্রকাশিত|প্রকাশের তারিখ|প্রকাশের সময়|প্রকাশকাল|প্রকাশিতঃ|প্রকাশঃ|প্রকাশিত হয়েছে"
        ),
        ("bn", .updated, "আপডেট|হালনাগাদ|সর্বশেষ আপডেট|সর্বশেষ হালনাগাদ|আপডেটঃ"),
        ("as", .published, "প্ৰকাশ|প্ৰকাশিত"), ("or", .published, "ପ୍ରକାଶିତ|ପ୍ରକାଶ"),
        ("pa", .published, "ਪ੍ਰਕਾਸ਼ਿਤ|ਪ੍ਰਕਾਸ਼ਨ"), ("pa", .updated, "ਅਪਡੇਟ"), ("gu", .published, "પ્રકાશિત|પ્રકાશન"),
        ("gu", .updated, "અપડેટ"),
        ("ta", .published, "வெளியிடப்பட்டது|பதிவு|பதிவு செய்த நாள்|வெளியீடு|வெளியான நாள்|வெளியிடப்பட்ட தேதி"),
        ("ta", .updated, "புதுப்பிக்கப்பட்டது|கடைசியாக புதுப்பிக்கப்பட்டது|மாற்றம் செய்த நாள்"),
        ("te", .published, "ప్రచురణ|ప్రచురించబడింది|ప్రచురించిన తేదీ|ప్రచురితం"), ("te", .updated, "నవీకరించబడింది|అప్‌డేట్"),
        ("kn", .published, "ಪ್ರಕಟಣೆ|ಪ್ರಕಟಿಸಲಾಗಿದೆ|ಪ್ರಕಟಿತ|ಪ್ರಕಟವಾದ ದಿನಾಂಕ"), ("kn", .updated, "ನವೀಕರಿಸಲಾಗಿದೆ|ಅಪ್‌ಡೇಟ್"),
        ("ml", .published, "പ്രസിദ്ധീകരിച്ചത്|പ്രസിദ്ധീകരിച്ചു|പ്രസിദ്ധീകരിച്ച തീയതി"), ("ml", .updated, "അപ്ഡേറ്റ്|പുതുക്കിയത്"),
        ("si", .published, "පළ කළ දිනය|ප්‍රකාශිත|පළ කළේ"), ("km", .published, "ផ្សាយ|ចេញផ្សាយ|បានផ្សាយ"), ("lo", .published, "ເຜີຍແຜ່"),
        ("my", .published, "ထုတ်ဝေသည်|ထုတ်ပြန်သည်"),
        ("th", .published, "เผยแพร่|เผยแพร่เมื่อ|วันที่เผยแพร่|โพสต์เมื่อ|เผยแพร่วันที่|ลงวันที่"),
        ("th", .updated, "อัปเดต|อัพเดท|ปรับปรุง|แก้ไขล่าสุด|อัปเดตล่าสุด|ปรับปรุงล่าสุด|อัพเดทล่าสุด|อัพเดต|แก้ไขเมื่อ"),
        (
            "vi", .published,
            "đăng lúc|ngày đăng|xuất bản|đăng ngày|đã đăng|ngày xuất bản|đăng|thời gian đăng|xuất bản lúc"
        ),
        ("vi", .updated, "cập nhật|cập nhật lúc|cập nhật lần cuối|cập nhật ngày|lần cập nhật cuối"),
        (
            "id", .published,
            "diterbitkan|dipublikasikan|tanggal terbit|diposting|terbit|tayang|disiarkan|tanggal publikasi|dipublikasi|diunggah"
        ),
        (
            "id", .updated,
            "diperbarui|pembaruan|diperbaharui|dikemas kini|terakhir diperbarui|dikemaskini|terakhir dikemas kini"
        ),
        ("fil", .published, "nailathala|inilathala|inilathala noong|nai-publish"),
        ("sw", .published, "imechapishwa|ilichapishwa|iliyochapishwa"),
        ("sw", .updated, "imesasishwa"), ("am", .published, "የታተመ|የተለጠፈው"), ("af", .published, "gepubliseer|geplaas"),
        ("af", .updated, "opgedateer|laas opgedateer"),
        ("sq", .published, "publikuar|publikuar më|botuar"), ("sq", .updated, "përditësuar|perditesuar"),
        ("ca", .published, "publicat el|data de publicació"), ("ca", .updated, "actualitzat|darrera actualització"),
        ("eu", .published, "argitaratua|argitaratze data|argitaratuta"), ("eu", .updated, "eguneratua|eguneratuta"),
        ("gl", .updated, "última actualización|actualizado o"), ("cy", .published, "cyhoeddwyd|cyhoeddwyd gyntaf"),
        ("cy", .updated, "diweddarwyd"),
        ("ga", .published, "foilsithe|foilsíodh"), ("ga", .updated, "nuashonraithe"), ("mt", .published, "ippubblikat"),
        ("lb", .published, "publizéiert"),
        (
            "zh", .published,
            """
            发布时间|發布時間|發佈時間|发布于|发布日期|發布日期|发表时间|发表于|發表於|刊登日期|发布|發布|發佈|發表|发表|刊登|上稿時間|建立時間|发稿时间
            |發稿時間|出版日期|刊出|发布時間|發佈於|發布於|發佈日期|创建时间|首发|发表日期
            """
        ),
        ("zh", .updated, "更新时间|更新時間|更新于|更新於|最后更新|最後更新|修改时间|最近更新|更新日期"),
        ("ja", .published, "公開日|公開|掲載日|掲載|投稿日|配信|発行日|公開日時|投稿日時|発表日|初出|登録日|掲載日時|配信日時|配信日|公開：|投稿"),
        ("ja", .updated, "更新日|更新|最終更新|最終更新日|更新日時|最終更新日時"),
        (
            "ko", .published, "입력|등록|게시|게재|발행일|작성일|등록일|입력시간|기사입력|송고|승인|게시일|발행|등록일시|송고시간|입력일|발행일시|작성|기사등록|기사 입력"
        ),
        ("ko", .updated, "수정|업데이트|최종수정|최종 수정|갱신|수정일|최종업데이트|업데이트일|기사수정"),
    ]
}

extension Unicode.Scalar {
    fileprivate var lowered: Unicode.Scalar {
        if value < 0x80 { return 0x41...0x5A ~= value ? Unicode.Scalar(UInt8(value + 0x20)) : self }
        return properties.lowercaseMapping.unicodeScalars.first ?? self
    }
}
