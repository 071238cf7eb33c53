extension Format {
    /// Mails: one a file, or many in an mbox file.
    public static let email = Format(
        "email", suffixes: ["eml", "mbox", "mbx"], mediaTypes: ["message/rfc822", "application/mbox"],
        sniff: { MailSniffer.certainty($0) }, .pulled { MailboxReader($0) })
}

/// Recognises mails by the fields at their top.
enum MailSniffer {
    static func certainty(_ head: InputHead) -> Format.Certainty {
        var start = head.start
        let isMailbox = start.starts(with: Array("From ".utf8))
        if isMailbox { start = start.drop { $0 != 0x0A }.dropFirst() }
        guard let first = start.first, 0x41...0x5A ~= first & 0xDF || isMailbox else { return .no }
        let headers = MailHeaders(start)
        let named = known.count { headers.has($0) }
        let carried = transport.count { headers.has($0) }
        if isMailbox { return named + carried >= 2 ? .certain : .no }
        return named >= 1 && carried >= 1 && named + carried >= 3 ? .certain : .no
    }

    /// Fields that a printed memorandum has too.
    private static let known = ["from", "to", "subject", "date", "cc", "reply-to"]
    /// Fields that only mails have.
    private static let transport = [
        "received", "return-path", "delivered-to", "mime-version", "message-id", "content-type", "dkim-signature",
        "x-received", "content-transfer-encoding", "envelope-to", "list-unsubscribe", "x-mailer",
        "authentication-results",
    ]
}
