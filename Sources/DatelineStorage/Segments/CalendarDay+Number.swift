internal import DatelineModel

extension CalendarDay {
    /// The day as 20231204.
    var number: Int { (year * 100 + month) * 100 + day }
}
