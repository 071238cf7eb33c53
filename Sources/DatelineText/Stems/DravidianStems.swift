/// Light stemmers of Tamil, Telugu, Malayalam and Kannada: number and case of nouns, by grammars. Words are folded; Malayalam's
/// chillu letters are letters with a virama.
enum DravidianStems {
    static let telugu: LanguageStemmer.Step = { word in
        // Twice, as in Tamil.
        if teluguCases.apply(&word) { teluguCases.apply(&word) }
        teluguVowels.apply(&word)
    }

    private static let teluguCases = EndingRules(
        """
        2 లను లకు లలో లతో లపై లకి లని లు ల ల్లో ల్లోని ల్లోకి 2 ానికి ాన్ని ాలను ాలకు ాలలో ాలు ాల ంలో ంతో ంపై ంగా ంకు ంను 3
        లోని లోకి లో తో పై గా కు కి ను ని నుంచి నుండి
        """)
    private static let teluguVowels = EndingRules("2 ం ు ా ి")

    static let malayalam: LanguageStemmer.Step = { word in
        malayalamParticles.apply(&word)
        malayalamCases.apply(&word)
        malayalamVowels.apply(&word)
    }

    private static let malayalamParticles = EndingRules(
        "2 കളും>കള് ങ്ങളും>ങ്ങള് ിലും>ില് രും>ര് 3 വും യും മാണ് വാണ് യാണ് ും")
    private static let malayalamCases = EndingRules(
        """
        3 ത്ത് മാര് മാരുടെ മാരെ മാര്ക്ക് 2 ങ്ങളുടെ ങ്ങളില് ങ്ങളെ ങ്ങള്ക്ക് ങ്ങള് കളുടെ കളില് കളെ കള്ക്ക് കള് 2 ത്തിന്റെ ത്തില് ത്തിന് ത്തെ
        ത്തിനെ ത്തോട് 2 യുടെ വിന്റെ ിന്റെ ുടെ യില് വില് ില് യ്ക്ക് ക്ക് ിന് യെ ിനെ യോട് ിനോട് ിലെ ത്തിലെ
        യിലെ ാല് ല് ന്റെ
        """)
    private static let malayalamVowels = EndingRules("2 ം ് െ ു ി")

    static let kannada: LanguageStemmer.Step = { word in
        kannadaCases.apply(&word)
        kannadaVowels.apply(&word)
    }

    private static let kannadaCases = EndingRules(
        """
        2 ಗಳನ್ನು ಗಳಲ್ಲಿ ಗಳಿಗೆ ಗಳಿಂದ ಗಳು ಗಳ 2 ವನ್ನು ಯನ್ನು ನ್ನು ದಲ್ಲಿ ಯಲ್ಲಿ ಿನಲ್ಲಿ ನಲ್ಲಿ ಲ್ಲಿ ದಿಂದ ಯಿಂದ ಿಂದ
        ಕ್ಕೆ ಯಿಗೆ ಿಗೆ ಗೆ ದ ಯ ವು 3 ರಿನಲ್ಲಿ ರಿನಿಂದ ರಿನ ರನ್ನು ರಿಗೆ ರು 2 ಯು ಿನ ಯರು ಯರಿಂದ ಯರ ಯರನ್ನು ಯರಿಗೆ 3 ರಿಂದ
        2 ದದಿಂದ>ದ ದವನ್ನು>ದ
        """)
    private static let kannadaVowels = EndingRules("2 ು ಿ ೆ ಾ")

    /// The consonant that a word borrows from the next one, case and particle, plural, then the last vowel.
    static let tamil: LanguageStemmer.Step = { word in
        tamilSandhi.apply(&word)
        // Twice: what an ending leaves is stemmed as the word without it is, whose end may look like an ending.
        if tamilCases.apply(&word) { tamilCases.apply(&word) }
        tamilPlurals.apply(&word)
        tamilEnds.apply(&word)
    }

    private static let tamilSandhi = EndingRules("2 க் ச் த் ப்")
    private static let tamilCases = EndingRules(
        """
        2 ங்களுக்கு>ம் ங்களின்>ம் ங்களில்>ம் ங்களை>ம் ங்கள்>ம் ங்களுடன்>ம் ங்களிலிருந்து>ம் க்களுக்கு
        க்களின் க்களில் க்களை க்கள் களுக்கு களின் களில் களை களால் களிடம் களுடன் களிலிருந்து களும் கள்
        த்திலிருந்து>ம் த்திற்கு>ம் த்துக்கு>ம் த்தின்>ம் த்தில்>ம் த்தை>ம் த்தால்>ம் த்துடன்>ம் த்திடம்>ம்
        த்திலும்>ம் த்தையும்>ம் யிலிருந்து யிடம் யின் யில் யை யால் யுடன் யிலும் விலிருந்து விற்கு வுக்கு
        விடம் வின் வில் வை வால் வுடன் ிலிருந்து ிற்கு ுக்கு க்கு ிடம் ின் ில் ால் ுடன் ிலும் ிலுள்ள யும்
        வும் ும் ான ாக யாக மாக>ம் மான>ம் ராக>ர் ராகவும்>ர் ாகவும் ுக்கும் ிற்கும் த்துக்கும்>ம்
        த்திற்கும்>ம் யையும் வையும் ிலேயே த்திலேயே>ம் 3 லை>ல் ரை>ர் னை>ன் ளை>ள் ழை>ழ்
        """)
    private static let tamilPlurals = EndingRules("2 கள் க்கள் ங்கள்>ம்")
    private static let tamilEnds = EndingRules("2 ம் ் ு ா")
}
