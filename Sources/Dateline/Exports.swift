// The library's vocabulary lives in rooms below it; whoever imports Dateline sees it as Dateline's own.
@_exported public import DatelineIngest
@_exported public import DatelineJSON
@_exported public import DatelineModel
@_exported public import DatelineQuery
