internal import DatelineIndex
internal import DatelineText

// Runs of scripts without spaces.
extension WordTerms {
    /// All words of a run, or any of them; words that follow each other as typed weigh more.
    func run(_ run: RunReading, in scope: WordScope) -> PlanNode {
        let node = matchesAll ? PlanNode.all(run.words.map { word($0, in: scope) }) : any(run, in: scope)
        guard let node else { return .nothing }
        guard let between = PlanNode.any(run.between.map { exact($0.exact, in: scope) }) else { return node }
        return .andMaybe(node, .scale(between, by: Ranking.adjacentFactor))
    }

    private func word(_ word: RunReading.Word, in scope: WordScope) -> PlanNode {
        if word.isSequence { return sequence(word.terms, in: scope) }
        return PlanNode.all(word.terms.map { inflected($0, in: scope) }) ?? .nothing
    }

    /// Any of the words; of a run that is one word, any pair of its characters.
    private func any(_ run: RunReading, in scope: WordScope) -> PlanNode? {
        guard run.words.count == 1 else { return .any(run.words.map { word($0, in: scope) }) }
        return .any(RunReading.withoutPaired(run.words[0].terms).map { inflected($0, in: scope) })
    }
}

extension Analyzer.Term {
    /// Whether it is a character or pair of a run without spaces, which has no stem.
    var isUnstemmed: Bool { kind == .cjkUnigram || kind == .cjkBigram }
}
