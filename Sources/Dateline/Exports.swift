// The public vocabulary is in lower modules; users of the library see it as Dateline's own.
@_exported public import DatelineIngest
@_exported public import DatelineJSON
@_exported public import DatelineModel
@_exported public import DatelineQuery
