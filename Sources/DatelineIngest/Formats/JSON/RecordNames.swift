import DatelineModel

/// The names under which programs, services and published data sets write the fields of articles, the most trusted
/// first. Upper and lower case, spaces and marks make no difference: `publish_date` is also `publishDate` and
/// `Publish Date`.
///
/// The fields' own names and those that ``ArticleField/inputNames`` documents come before them. Tables are read by the
/// same names, which is why those of spreadsheets in other languages are here too.
enum RecordNames {
    /// How much a value under a name is worth.
    enum Trust {
        /// A name that states the field.
        case full
        /// A name that counts only if no other gives a value: a teaser for the text, the day of a first draft for the
        /// date.
        case fallback
        /// A date of a change, which stands for the publication only if there is nothing else.
        case update
    }

    /// The names of a field.
    struct Row {
        let field: ArticleEvidence.Field
        /// Names that are more trusted than the documented ones.
        var first = ""
        /// Names of the field in full.
        let full: String
        var fallback = ""
        var update = ""
        /// Names among them whose values are always HTML.
        var html = ""
    }

    static let rows: [Row] = [
        Row(field: .id, full: "", fallback: id),
        Row(field: .url, full: url, fallback: "guid uri @id identifier"),
        Row(field: .title, full: title, fallback: "title_page title_rss page_title seo_title meta_title name"),
        Row(field: .text, full: text, fallback: teaser, html: html),
        Row(field: .byline, full: byline),
        Row(field: .source, full: source, fallback: "copyright_holder rights_holder"),
        Row(field: .agency, full: "news_agency wire_service agentur agence agencia agenzia агентство"),
        Row(field: .place, full: place),
        Row(field: .language, full: language),
        Row(field: .section, full: section, fallback: "categories subsection_name"),
        // Event Registry's `date` is the day on which it found the article.
        Row(field: .published, first: "date_time_pub", full: published, fallback: draft, update: update),
        Row(field: .modified, full: update, fallback: "version_created"),
    ]

    private static let id =
        "_id doc_id article_id story_id stories_id post_id news_id document_id nid uuid guid uri @id"

    private static let url = """
        web_url final_url canonical_url canonical_link article_url news_url story_url page_url post_url original_url
        full_url permalink requested_url resolved_url href canonical alternate main_entity_of_page og_url article_link
        news_link web_address enlace lien collegamento ссылка odkaz 链接 網址 网址 リンク 링크 الرابط קישור
        """

    private static let title = """
        web_title article_title news_title story_title post_title headlines headline_main heading hed og_title dc_title
        kopfzeile titel überschrift ueberschrift schlagzeile título titulo titular titre titolo manchete kop tittel overskrift
        otsikko заголовок название nagłówek naglowek tytuł tytul nadpis titulek başlık baslik cím cim titlu naslov
        标题 標題 題名 タイトル 見出し 제목 عنوان العنوان כותרת शीर्षक tiêu_đề judul
        """

    private static let text = """
        main_text maintext plain_text plaintext article_body cleaned_text body_text content_text text_content
        article_text full_text fulltext story_text news_text text_body page_content article_content news_content
        full_content story contents bodies selftext document inhalt volltext haupttext artikeltext artikel texto cuerpo contenido contenu
        texte corps testo corpo conteúdo conteudo tekst brödtext innhold indhold sisältö teksti текст содержание treść
        tresc obsah metin içerik icerik szöveg tartalom conținut continut besedilo 正文 内容 內容 本文 내용 본문 نص النص
        المحتوى תוכן विषय nội_dung isi isi_berita konten \(html) raw_text
        """

    private static let html = """
        content_html body_html body_xhtml body_html5 html_content html_body article_html post_content content_encoded
        content_rendered full_html html
        """

    private static let teaser = """
        lead_paragraph description summary abstract short_description excerpt snippet standfirst trail_text
        description_text descriptions teaser lead lede dek deck intro meta_description zusammenfassung kurzfassung
        vorspann resumen resumo résumé riassunto sommario chapô entradilla bajada 摘要
        """

    private static let byline = """
        bylines byline_original by by_line writer writers written_by journalist journalists reporter reporters
        author_name author_names authors_byline dc_creator contributors matched_authors autor autorin autoren verfasser
        autores auteur auteurs autore autori redactor periodista författare forfatter kirjoittaja автор авторы autorzy
        yazar szerző autorul avtor 作者 记者 記者 著者 筆者 기자 작성자 저자 الكاتب المؤلف כתב מחבר लेखक tác_giả penulis
        """

    private static let source = """
        publication publication_name publication_title pubtitle publisher_name media_name medium site_name sitename source_hostname source_title
        provider newspaper newspaper_name periodical journal magazine is_part_of news_source outlet_name feed_title
        og_site_name quelle zeitung publikation medienname fuente medio diario periódico periodico cabecera fonte
        giornale testata jornal veículo titre_de_presse bron krant källa tidning kilde avis lähde lehti источник издание
        газета źródło zrodlo gazeta zdroj noviny kaynak gazete forrás lap sursa ziar izvor 来源 來源 媒体 媒體 报纸 出典
        媒体名 언론사 매체 출처 المصدر الصحيفة מקור स्रोत nguồn sumber
        """

    /// Names of hosts, which stand for the outlet only if no name does.
    static let hosts = "source_domain domain hostname host"

    private static let place = """
        located content_location location_created ort lugar lieu luogo plaats stedfæste место город miejsce místo yer hely
        地点 地點 場所 장소 المكان
        """

    private static let language = """
        in_language meta_lang language_code lang_code langcode locale dc_language sprache idioma langue lingua taal
        språk sprog kieli язык język jazyk dil nyelv limba 语言 語言 言語 언어 اللغة שפה भाषा ngôn_ngữ bahasa
        """

    private static let section = """
        article_section section_name section_title news_desk desk rubric pillar_name ressort rubrik rubrique sección
        seccion sezione seção secao rubriek avdelning osasto раздел рубрика dział rubryka rovat bölüm kategori categoría
        categoria kategorie catégorie categorie 栏目 欄目 分类 版面 カテゴリ 섹션 분야 القسم
        """

    private static let published = """
        publish_date date_publish date_published publishing_date published_date pub_date published_time publish_time
        published_on published_utc erschienen erschienen_am erscheinungstag web_publication_date article_published_time publication_time publication_datetime
        date_of_publication first_published first_published_at first_publication_date post_date posted posted_at
        posted_on date_issued issued issue_date article_date news_date story_date display_date datum erscheinungsdatum
        veröffentlicht publikationsdatum datum_der_veröffentlichung fecha fecha_publicación fecha_publicacion
        fecha_de_publicación fecha_de_publicacion date_de_publication date_publication date_de_parution data
        data_pubblicazione data_di_pubblicazione data_publicação data_publicacao data_de_publicação publicado_em dato
        utgivelsesdato päivämäärä julkaistu дата дата_публикации data_publikacji data_wydania dátum datum_vydání
        datum_vydania tarih yayın_tarihi data_publicării 日期 发布时间 發布時間 发布日期 發布日期 发表时间 日付 公開日 掲載日
        날짜 작성일 게시일 التاريخ تاريخ تاريخ_النشر תאריך तारीख ngày ngày_đăng tanggal tanggal_terbit date_time
        published_timestamp publish_timestamp timestamp date_gmt published_gmt post_date_gmt created_utc
        """

    private static let draft = """
        version_created first_created date_created created created_at creation_date content_created seen_date
        """

    private static let update = """
        modified date_modified modified_date modified_at date_modify modified_gmt updated updated_at update_date
        date_updated date_update last_modified last_updated last_update article_modified_time web_modified content_modified
        post_modified post_modified_gmt aktualisiert
        """

    /// Dates of what a program did, which are never those of the article.
    static let programDates = """
        date_download download_date downloaded_at crawl_date crawled crawled_at scrape_date scraped scraped_at
        date_scraped fetched fetched_at fetch_date retrieved retrieved_at indexed_date indexed_at index_date file_date
        filedate collected_at collection_date add_date added added_at date_added refresh_date inserted_at imported_at
        access_date accessed accessed_at processed_at expires expires_at valid_until embargoed \(update)
        """

    /// Members that hold the fields of an article in an object of their own.
    static let wrappers = """
        _source fields metadata meta_data meta attributes properties article node post item document doc story payload
        content_item news record
        """

    /// Fields whose value is inside a member of another meaning.
    static let inside: [(member: String, path: String, field: ArticleEvidence.Field)] = [
        ("html", "requested_url", .url),
        ("origin", "title", .source),
        ("feed", "title", .source),
        ("opengraph", "site_name", .source),
        ("thread", "site_full", .source),
        ("thread", "url", .url),
        ("thread", "section_title", .section),
        ("_embedded", "author", .byline),
    ]

    /// A name without case, spaces and marks, as names are compared; a mark at its start counts, since databases put it
    /// before names of their own.
    static func key(_ name: some StringProtocol) -> String {
        if let key = name.utf8.withContiguousStorageIfAvailable(plainKey) ?? nil { return key }
        var key = name.first == "_" ? "_" : name.first == "$" ? "$" : ""
        for scalar in name.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
        {
            key.unicodeScalars.append(scalar)
        }
        return key
    }

    /// The key of a name in ASCII, as most are; `nil` for others.
    private static func plainKey(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: name.count) { key in
            var count = 0
            for (index, byte) in name.enumerated() {
                switch byte {
                case 0x30...0x39, 0x61...0x7A: key[count] = byte
                case 0x41...0x5A: key[count] = byte | 0x20
                case UInt8(ascii: "_") where index == 0, UInt8(ascii: "$") where index == 0: key[count] = byte
                default: continue
                }
                count += 1
            }
            return count
        }
    }

    static func keys(_ names: String) -> [String] { names.split { $0 == " " || $0 == "\n" }.map { key($0) } }
}
