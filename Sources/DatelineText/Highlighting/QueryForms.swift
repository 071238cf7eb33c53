/// A query prepared for testing many words.
struct QueryForms: ~Copyable {
    /// Which dictionaries of the query contain a form, and what it matches there.
    struct Use: BitwiseCopyable {
        var isStem = false
        var isExact = false
        var isFolded = false
        /// The term that the form matches, as an index into ``weights``.
        var item: Int32 = 0
        /// The number of the form among the words of phrases and groups; -1 for none.
        var word: Int32 = -1
    }

    struct Phrase {
        let words: [Int32]
        let item: Int32
    }

    struct Near {
        let window: Int
        let terms: [[Int32]]
        let item: Int32
    }

    /// The weight of each term.
    private(set) var weights: [Float] = []
    private(set) var prefixes: [(bytes: [UInt8], item: Int32)] = []
    private(set) var phrases: [Phrase] = []
    private(set) var near: [Near] = []
    private(set) var hasStems = false
    /// The first scalars of all stems.
    private var initials: [UInt32] = []
    /// By first byte: whether any form of the query begins with it. This alone rejects most words of a text.
    private var beginnings = [Bool](repeating: false, count: 256)
    private var wordCount: Int32 = 0
    private var uses = FormMap<Use>(placeholder: Use())

    /// Whether the query has phrases or groups, which need positions.
    var hasGroups: Bool { !phrases.isEmpty || !near.isEmpty }

    init(_ query: HighlightQuery) {
        for (form, weight) in query.stems.ordered { add(form, weight) { $0.isStem = true } }
        for (form, weight) in query.exacts.ordered { add(form, weight) { $0.isExact = true } }
        for (form, weight) in query.fuzzy.ordered { add(form, weight) { $0.isExact = true } }
        for (form, weight) in query.folded.ordered { add(form, weight) { $0.isFolded = true } }
        for (form, weight) in query.prefixes.ordered { prefixes.append((form, newItem(weight))) }
        for phrase in query.phrases where !phrase.words.isEmpty && phrase.words.allSatisfy({ !$0.isEmpty }) {
            phrases.append(Phrase(words: phrase.words.map { word($0) }, item: newItem(phrase.weight)))
        }
        for group in query.near where !group.terms.isEmpty {
            let terms = group.terms.map { forms in forms.filter { !$0.isEmpty }.map { word($0) } }
            near.append(Near(window: group.window, terms: terms, item: newItem(group.weight)))
        }
        hasStems = !query.stems.isEmpty
        for (stem, _) in query.stems.ordered {
            initials.append(stem.withUnsafeBytes { UTF8Reader.scalar(in: $0, at: 0).value })
        }
        for prefix in prefixes { beginnings[Int(prefix.bytes[0])] = true }
    }

    func use(of form: UnsafeRawBufferPointer) -> Use? { uses.find(form, hash: FormMap<Use>.hash(form)) }

    /// Whether any form or stem of the query begins with a byte.
    @inline(__always)
    func begins(_ byte: UInt8) -> Bool { beginnings[Int(byte)] }

    /// Whether any stem begins with the same scalar as a folded form.
    func hasStem(beginningLike folded: UnsafeRawBufferPointer) -> Bool {
        initials.contains(UTF8Reader.scalar(in: folded, at: 0).value)
    }

    private mutating func newItem(_ weight: Float) -> Int32 {
        weights.append(weight)
        return Int32(weights.count - 1)
    }

    private mutating func add(_ form: [UInt8], _ weight: Float, _ note: (inout Use) -> Void) {
        var use = form.withUnsafeBytes { self.use(of: $0) } ?? Use(item: newItem(weight))
        weights[Int(use.item)] = max(weights[Int(use.item)], weight)
        note(&use)
        set(form, to: use)
    }

    /// The number of a word of phrases and groups.
    private mutating func word(_ form: [UInt8]) -> Int32 {
        var use = form.withUnsafeBytes { self.use(of: $0) } ?? Use()
        if use.word < 0 {
            use.word = wordCount
            wordCount += 1
            set(form, to: use)
        }
        return use.word
    }

    private mutating func set(_ form: [UInt8], to use: Use) {
        beginnings[Int(form[0])] = true
        form.withUnsafeBytes { uses.set($0, hash: FormMap<Use>.hash($0), to: use) }
    }
}
