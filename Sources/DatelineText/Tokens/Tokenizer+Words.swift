internal import Memory

// Words of any script, one table look-up per scalar.
extension Tokenizer {
    /// Reads the word at an offset and returns where the next may begin.
    mutating func word(at start: Int) -> Int {
        let form = output.arena.count
        var offset = start
        var end = start
        var flags: ScalarEntry.Flags = []
        var lastClass: UInt8 = 0
        var isNumber = true
        var last: UInt32 = 0
        while offset < text.count {
            let (value, count) = UTF8Reader.scalar(in: text, at: offset)
            let entry = scalars[value]
            if entry.role == .separator || entry.role == .ideograph || entry.role == .emoji {
                guard entry.role != .emoji, ScalarRanges.isHebrewLetter(last),
                    let next = hebrewLetter(afterMarkAt: offset)
                else { break }
                offset = next
                continue
            }
            offset += count
            if entry.role == .ignorable {
                if value == ScalarRanges.nonJoiner, ScalarRanges.isArabicLetter(last), isArabicLetter(at: offset) {
                    break
                }
                continue
            }
            if entry.role == .letter { last = value }
            output.arena.append(entry.exact)
            flags.formUnion(entry.flags)
            // Composing puts marks into canonical order.
            if entry.combiningClass != 0, entry.combiningClass < lastClass { flags.insert(.composes) }
            lastClass = entry.combiningClass
            if entry.role == .letter { isNumber = false }
            end = offset
        }
        if flags.contains(.composes) { compose(start..<end, from: form) }
        let exact = form..<output.arena.count
        let folds = !flags.isDisjoint(with: [.folds, .composes])
        emitWord(start..<end, exact: exact, folds: folds, kind: isNumber ? .number : .word)
        return offset
    }

    /// Adds the token whose exact form ends the arena, with its folded form if that may differ.
    mutating func emitWord(_ source: Range<Int>, exact: Range<Int>, folds: Bool, kind: Token.Kind) {
        guard folds, let folded = fold(exact) else {
            let short = Form.shorten(exact, in: &output.arena)
            return emit(source, exact: short, folded: short, kind: kind)
        }
        // The folded form is built from the whole exact form, so neither is shortened before. Only the end of the arena
        // can be shortened, so a long exact form is first copied behind its folded form.
        let shortFolded = Form.shorten(folded, in: &output.arena)
        let shortExact = exact.count > Form.limit ? Form.shorten(copy(exact), in: &output.arena) : exact
        emit(source, exact: shortExact, folded: shortFolded, kind: kind)
    }

    /// Appends a copy of a form's bytes.
    mutating func copy(_ form: Range<Int>) -> Range<Int> {
        output.arena.reserve(form.count)
        let start = output.arena.count
        (output.arena.base + start).update(from: output.arena.base + form.lowerBound, count: form.count)
        output.arena.setCount(start + form.count)
        return start..<output.arena.count
    }

    /// Appends the folded form of an exact form; nil if it is the same or empty.
    mutating func fold(_ exact: Range<Int>) -> Range<Int>? {
        let start = output.arena.count
        var offset = exact.lowerBound
        while offset < exact.upperBound {
            let (value, count) = UTF8Reader.scalar(in: output.arena[exact], at: offset - exact.lowerBound)
            output.arena.append(scalars[value].folded)
            offset += count
        }
        simplifyIndic(from: start)
        let folded = start..<output.arena.count
        if folded.isEmpty || output.arena[folded].elementsEqual(output.arena[exact]) {
            output.arena.setCount(start)
            return nil
        }
        return folded
    }

    /// Scripts of India begin with the byte E0; what else does passes unharmed.
    @inline(__always)
    private mutating func simplifyIndic(from start: Int) {
        let count = output.arena.count - start
        guard count > 3, output.arena.base[start] == 0xE0 else { return }
        output.arena.setCount(start + IndicFolding.simplify(output.arena.base + start, count: count))
    }

    /// Rebuilds a form by Unicode normalization, so that NFD and NFC give the same. Slow, and rare.
    private mutating func compose(_ source: Range<Int>, from form: Int) {
        var view = String.UnicodeScalarView()
        var offset = source.lowerBound
        while offset < source.upperBound {
            let (value, count) = UTF8Reader.scalar(in: text, at: offset)
            let role = scalars[value].role
            if role != .ignorable, role != .separator, let scalar = Unicode.Scalar(value) { view.append(scalar) }
            offset += count
        }
        output.arena.setCount(form)
        var isAfterI = false
        for scalar in CanonicalForm.composed(String(view)).unicodeScalars {
            // The dot above that lower-casing İ leaves after the i.
            if isAfterI, scalar == "\u{307}" { continue }
            isAfterI = scalar == "i" || scalar == "I"
            output.arena.append(scalars[scalar.value].exact)
        }
        let folded = output.arena.string(form..<output.arena.count)
        output.arena.replaceTail(from: form, with: CanonicalForm.composed(folded))
    }
}
