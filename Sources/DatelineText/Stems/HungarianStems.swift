/// Stems of Hungarian, from folded forms: case, possession, number, in this order from the end.
///
/// The endings are those of a grammar; the published light stemmer by Jacques Savoy takes the same kinds off. Vowels are
/// folded, which joins the two vowels of víz and vizet. Not joined: stems that lose a vowel (étterem and éttermek).
enum HungarianStems {
    static let step: LanguageStemmer.Step = { word in
        cases.apply(&word)
        // Words may end by themselves as others do by inflection: gyerek, program. Their own ends go in all their forms.
        ends.apply(&word)
        var passes = 3
        while passes > 0, endings.apply(&word) { passes -= 1 }
        ends.apply(&word)
    }

    private static let cases = EndingRules(
        """
        2s ban ben bol nak nek rol tol
        3s nal nel val vel hoz hez kent kor ba be ra re ig ul
        2s onban>on jaban jaben jabol jarol jatol janak jenek javal jevel jara jere jahoz jaert
        2s bbal>bb
        2s ttal>t ttel>t kkal>k kkel>k nnal>n nnel>n rral>r rrel>r sal>s ssal>s ssel>s szal>sz lal>l llal>l llel>l
        2s mmal>m mmel>m ddal>d ddel>d ggal>g ggel>g zzal>z zzel>z sszal>sz sszel>sz nnyal>ny nnyel>ny ppal>p ppel>p
        2s bbal>b bbel>b jjal>j jjel>j ccal>c ccel>c ttya>ty
        2s va ve
        """)

    private static let endings = EndingRules(
        """
        4s jat jet jait jeit jaban jaben
        2s aik eik jaik jeik unk ink uk juk jai jei aira eire ja je
        3s ait eit ai ei am em om ad ed od atok etek otok on en
        2s ak ek ok okat eket akat at et ot 2v k t
        3d lt>l nt>n rt>r st>s zt>z jt>j
        """)

    private static let ends = EndingRules("2s a e i o u ja je")
}
