/// The words of printed dates in eight languages, in lower case.
enum DateWords {
    /// Months by name, full and abbreviated; Russian in the genitive, as in dates, and in the nominative.
    static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for row in monthRows {
            for (index, names) in row.split(separator: " ").enumerated() {
                for name in names.split(separator: "/") { months[String(name)] = index + 1 }
            }
        }
        return months
    }()

    /// One language per row, January to December; a slash separates forms of one month.
    private static let monthRows = [
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept"
            + " october/oct november/nov december/dec",
        "januar/jänner/jän februar/feber märz/mär/mrz april mai juni juli august september oktober/okt november"
            + " dezember/dez",
        "janvier/janv février/févr/fév/fevrier mars avril/avr mai juin juillet/juil août/aout septembre octobre"
            + " novembre décembre/déc/decembre",
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre"
            + " diciembre/dic",
        "gennaio/gen febbraio/febbr marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set/sett"
            + " ottobre/ott novembre dicembre",
        "janeiro fevereiro/fev março/marco abril maio junho julho agosto setembro outubro/out novembro dezembro",
        "января/янв/январь февраля/фев/февр/февраль марта/мар/март апреля/апр/апрель мая/май июня/июн/июнь"
            + " июля/июл/июль августа/авг/август сентября/сен/сент/сентябрь октября/окт/октябрь"
            + " ноября/ноя/нояб/ноябрь декабря/дек/декабрь",
        "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu"
            + " kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu"
            + " marraskuuta/marraskuu joulukuuta/joulukuu",
    ]

    static let weekdays = words(
        "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun",
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "segunda terça quarta quinta sexta",
        "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс",
        "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona"
            + " torstaina perjantaina lauantaina sunnuntaina ma ti ke to pe la su")

    /// Words before a date.
    static let leadIns = words("on the le el am den il del")
    /// Suffixes of ordinal numbers.
    static let ordinals = words("st nd rd th er º ª o ème")
    /// Words between a day and its month, or a month and its year.
    static let joins = words("of de di del")
    /// Words between a date and its time.
    static let timeLeadIns = words("at um à a as às las alle ore kello klo в t the")
    /// Words after a clock time that have no meaning.
    static let hourWords = words("uhr hrs hours hour h ч")

    /// Minutes east of UTC. Names with several meanings (`IST`), or for summer and winter time alike (`ET`), are `nil`:
    /// they are skipped, and the zone is unknown.
    static let zones: [String: Int?] = [
        "gmt": 0, "utc": 0, "ut": 0, "z": 0, "wet": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420, "bst": 60, "cet": 60, "mez": 60, "west": 60, "cest": 120, "mesz": 120,
        "eet": 120, "eest": 180, "msk": 180, "мск": 180, "pkt": 300, "hkt": 480, "sgt": 480, "bjt": 480, "jst": 540,
        "kst": 540, "aest": 600, "aedt": 660, "et": nil, "ct": nil, "mt": nil, "pt": nil, "ist": nil,
    ]

    private static func words(_ rows: String...) -> Set<String> {
        Set(rows.flatMap { $0.split(separator: " ").map(String.init) })
    }
}
