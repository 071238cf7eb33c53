/// Stop words, which say nothing about the subject of a text: articles, prepositions, pronouns, auxiliaries, question
/// words, conjunctions, the commonest adverbs, and abbreviations of such phrases.
///
/// They are searched like any other word but get a low weight beside content words: in questions that are whole
/// sentences they would otherwise outweigh them. The lists of closed word classes follow grammar books. A language
/// without a list has no stop words.
package enum FunctionWords {
    /// Whether an exact form is a stop word.
    /// - Parameter language: A language code without a region, such as `en`.
    package static func contain(_ form: [UInt8], language: String) -> Bool {
        guard let list = words(language) else { return false }
        return form.withUnsafeBytes(WordList(list).contains)
    }

    /// The stop words in lower case, as exact forms are; abbreviations without their last full stop.
    private static func words(_ language: String) -> StaticString? {
        switch language {
        case "en":
            """
            a an the this that these those each every some any no all both either neither such
            of in on at by for with about against between into through during before after above below to from up down out
            off over under within without upon toward towards among across along via per
            i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
            am is are was were be been being do does did doing done have has had having can could may might must shall should
            will would
            what which who whom whose when where why how whether
            and or but nor so if then than as because while although though since until unless
            not there here also only very too just own same other another more most much many few less least
            one s t d ll m re ve
            etc eg e.g ie i.e viz cf
            """
        case "de":
            """
            der die das den dem des ein eine einen einem einer eines kein keine keinen keiner dieser diese dieses diesen diesem
            jener jede jeder jedes alle allen aller beide solche manche einige
            in im an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter von vom vor während
            wegen zu zum zur zwischen ab
            ich mich mir wir uns du dich dir ihr euch er ihn ihm sie es ihnen sich man mein meine dein sein seine seinen seiner
            ihre ihren ihrer unser unsere euer
            bin ist sind war waren sei wäre gewesen habe hat haben hatte hatten hätte werde wird werden wurde wurden worden kann
            können konnte muss müssen musste soll sollen sollte will wollen wollte darf dürfen mag möchte würde
            was wer wen wem wessen welche welcher welches wann wo warum wie ob
            und oder aber denn sondern dass weil wenn als da obwohl damit sowie
            nicht auch nur noch schon sehr so hier dort dann doch mehr viel viele wenig
            bzw usw z.b d.h u.a
            """
        case "fr":
            """
            le la les l un une des du de d ce cet cette ces chaque quelque quelques tout tous toute toutes aucun aucune
            à au aux en dans sur sous par pour avec sans contre entre vers chez depuis pendant avant après devant derrière dès
            je j me m moi tu te t toi il elle on nous vous ils elles lui leur leurs se s soi y mon ma mes ton ta tes son sa ses
            notre nos votre vos
            suis es est sommes êtes sont était étaient été être sera seront serait ai as a avons avez ont avait avaient eu avoir
            aura peut peuvent pouvait doit doivent faire fait
            que qu qui quoi dont où quand comment pourquoi quel quelle quels quelles si
            et ou mais donc or ni car parce comme lorsque puisque
            ne n pas plus moins très aussi bien ici là même encore déjà peu c
            etc
            """
        case "es":
            """
            el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella cada todo toda todos todas
            algún alguna ningún ninguna ambos
            a al de del en con por para sin sobre entre hasta desde hacia contra durante ante bajo tras según
            yo me mí tú te ti él ella ello nosotros vosotros ellos ellas le les se sí mi mis tu tus su sus nuestro nuestra
            soy es son era eran fue fueron ser sido siendo está están estaba estar he ha han había haber hay puede pueden debe
            deben será
            qué que quien quién cual cuál cuyo cuándo cuando dónde donde cómo como si
            y e o u pero ni sino porque aunque mientras pues
            no también muy más menos ya sólo solo aquí allí así tan otro otra otros otras mismo
            etc
            """
        case "it":
            """
            il lo la i gli le l un uno una questo questa questi queste quello quella quelli ogni tutto tutti tutte alcuni nessuno
            di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei nelle con su sul
            sulla per tra fra senza contro durante verso
            io mi me tu ti te lui lei noi ci voi vi loro si sé ne mio mia tuo suo sua suoi sue nostro vostro
            sono è era erano stato stata essere ho ha hanno aveva avere può possono deve devono sarà
            che chi cui quale quali quando dove come perché se
            e ed o ma né però anche quindi mentre
            non più meno molto già solo qui lì così altro altra altri stesso
            ecc
            """
        case "pt":
            """
            o a os as um uma uns umas este esta estes estas esse essa isso aquele aquela cada todo toda todos todas algum nenhum
            de do da dos das em no na nos nas por pelo pela para com sem sobre entre até desde contra durante ao aos à às
            eu me mim tu te ele ela nós vós eles elas lhe lhes se meu minha teu seu sua seus suas nosso nossa
            sou é são era eram foi foram ser sido está estão estava tem têm tinha ter há pode podem deve devem será
            que quem qual quais quando onde como porque se
            e ou mas nem também pois enquanto
            não mais menos muito já só aqui ali assim outro outra mesmo
            etc
            """
        case "nl":
            """
            de het een deze dit die dat elk elke ieder alle beide geen
            van in op aan bij met voor door over naar uit om tot tegen tussen onder zonder na sinds tijdens
            ik mij me wij we ons jij je u hij hem zij ze haar het hun zich mijn jouw zijn onze
            ben is was waren geweest heb heeft hebben had hadden wordt worden werd werden kan kunnen kon moet moeten zal zullen
            zou wil mag
            wat wie welke wanneer waar waarom hoe of
            en maar want omdat als dan terwijl hoewel
            niet ook nog al zeer zo hier daar er meer veel wel
            bijv enz d.w.z o.a
            """
        case "sv":
            """
            en ett den det de denna detta dessa varje alla någon något några ingen
            i på av för med till från om vid under över mellan mot genom efter före utan hos
            jag mig vi oss du dig ni er han honom hon henne den det de dem sig min din sin hans hennes vår deras
            är var vara varit har hade haft blir blev bli kan kunde ska skulle måste vill får
            vad vem vilken vilket vilka när var varför hur om
            och eller men att som så därför medan
            inte också bara mycket mer här där då nu än
            osv dvs
            """
        case "fi":
            """
            ja tai mutta että jos kun kuin niin sekä eli vai vaikka koska joten
            on oli olivat ovat ole olla ollut olleet en et ei emme ette eivät voi voivat pitää saa tulee oli olisi
            minä sinä hän me te he se ne tämä tuo nämä nuo joka jotka mikä mitkä kuka mitä minun sinun hänen sen niiden tämän
            sitä siitä siinä tätä tässä tästä jonka jota josta jossa
            myös vain jo vielä nyt siis sitten siellä täällä kanssa ilman ennen jälkeen aikana mukaan kohti
            miten missä milloin miksi
            esim jne
            """
        case "ru":
            """
            и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня
            еще ещё нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять уж вам ведь там
            потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб чтобы без будто чего себе под
            будет ж тогда кто этот того потому этого какой ним здесь этом один мой тем эта эти этой нее неё были
            куда зачем всех можно при об хотя над больше тот через нас про них какая разве этим который которая которые
            т.е т.д т.п т.к
            """
        default: nil
        }
    }
}
