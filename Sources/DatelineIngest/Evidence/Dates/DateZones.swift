/// Names of time zones in printed dates.
enum DateZones {
    /// Minutes east of UTC by a folded name in capitals. Names with several meanings (`IST`), or for summer and winter
    /// time alike (`ET`), are `nil`: they are skipped, and the zone is unknown.
    static let offsets: [String: Int?] = [
        "gmt": 0, "utc": 0, "ut": 0, "z": 0, "wet": 0, "tu": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "nst": nil,
        "ndt": nil, "ast": nil, "adt": nil, "bst": 60, "cet": 60, "mez": 60, "west": 60, "cest": 120, "mesz": 120,
        "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "eat": 180, "cat": 120, "wat": 60, "sast": 120,
        "idt": 180, "pkt": 300, "yekt": 300, "npt": 345, "ict": 420, "wib": 420, "wita": 480, "wit": 540, "hkt": 480,
        "hkst": nil, "sgt": 480, "myt": 480, "pht": 480, "bjt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570,
        "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "clt": nil, "clst": nil,
        "cot": -300, "pet": -300, "et": nil, "ct": nil, "mt": nil, "pt": nil, "ist": nil, "gst": nil, "amt": nil,
        "irst": 210, "uhr": nil, "lt": nil, "bdt": nil, "sast.": nil, "est5edt": nil, "kyiv": nil,
    ]

    /// Names that mean another zone in the languages of some countries.
    static func isOpen(_ name: String, language: String) -> Bool {
        switch name {
        case "bst": language == "bn"
        case "cst": language == "zh"
        case "est": language == "pt"
        case "wit", "wita", "wib": !(language.isEmpty || language == "id" || language == "en" || language == "jv")
        default: false
        }
    }

    /// Phrases after a time that name a zone without a number.
    static let phrases: Set<String> = [
        "local time", "local", "heure locale", "heure de paris", "hora local", "hora de madrid", "ora locale",
        "ortszeit",
        "moscow time", "minsk time", "kyiv time", "beijing time", "по московскому времени", "по москве", "по мск",
        "за київським часом", "за києвом", "по киеву", "по минску", "по киевскому времени", "eastern time", "uhr",
        "hrs",
        "noon", "hora de brasilia", "horário de brasília", "北京时间", "北京時間", "日本時間", "timur",
    ]
}
