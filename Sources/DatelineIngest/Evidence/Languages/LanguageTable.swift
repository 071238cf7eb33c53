/// Languages by their tag, three-letter codes and names; made of ISO 639-2 with the translations of Debian's iso-codes.
enum LanguageTable {
    /// One language a line: the tag, a colon, then codes and names in lower case, separated by commas.
    static let rows = """
        aa:aar,afar,афар,afarski
        ab:abk,abkhazian,abchasisch,abkhaze,abjaziano,abchazisch,абхазский,abchaziska,abchaski
        ace:achinese,achinesisch,aceh,achinês,achinees,ачехский,acehenesiska,aczineski
        af:afr,afrikaans,africanos,африкаанс,afrykanerski
        ak:aka,akan,akaans,акан
        am:amh,amharic,አማርኛ,amharisch,amharique,ámárico,amarico,amárico,amhaars,амхарский,amhariska,amharski
        ar:ara,arb,arabic,العربية,arabisch,arabe,árábe,arabo,árabe,арабский,arabiska,arabski,عربي
        an:arg,aragonese,aragonesisch,aragonais,aragonés,aragonês,aragonees,арагонский,aragonska,aragoński
        as:asm,assamese,অসমীয়া,assamesisch,assamais,assamês,assamees,ассамский,assamesiska,asamski
        ast:asturian,bable,leonese,asturleonese,asturianu,asturisch,asturien,asturiano,астурийский,asturiska,\
        asturyjski
        av:ava,avaric,awarisch,avar,avarico,avárico,avaars,аварский,avariska,awarski
        ae:ave,avestan,avestisch,avestique,avéstico,avestaans,авестийский,avestiska,awestyjski
        awa:awadhi,авадхи
        ay:aym,aymara,aymará,aimara,аймара,ajmara
        az:aze,azj,azerbaijani,aserbaidschanisch,azéri,azerbayano,azero,azerbeidzjaans,азербайджанский,\
        azerbajdzjanska,azerski,azeri,azərbaycan
        ba:bak,bashkir,baschkirisch,bachkir,baschiro,basjkiers,башкирский,basjkiriska,baszkirski
        bm:bam,bambara,бамбара
        ban:balinese,balinesisch,balinais,balinés,balinês,balinees,балийский,balinesiska,balijski
        be:bel,belarusian,беларуская,weißrussisch,biélorusse,bieloruso,bielorusso,wit-russisch,белорусский,vitryska,\
        białoruski,byelorussian
        bn:ben,bengali,বাংলা,bengalisch,bengalí,bengalese,bengaals,бенгальский,bengalski,bangla
        bho:bhojpuri,бходжпури,bhodźpuri
        bh:bih,bihari languages,bihari-sprachen,langues biharis,idiomas bihari,lingue bihari,idiomas biaris,\
        bihari-talen,бихарские языки,biharispråk,języki bihari
        bi:bis,bislama,bichelamar,bislamá,бислама
        bo:bod,tib,tibetan,tibetisch,tibétain,tibetano,tibetaans,тибетский,tibetanska,tybetański
        bs:bos,bosnian,bosnisch,bosniaque,bosnio,bosniaco,bósnio,боснийский,bosniska,bośniacki,bosanski
        br:bre,breton,brezhoneg,bretonisch,bretón,bretone,bretão,bretons,бретонский,bretonska,bretoński
        bua:buriat,burjatisch,bouriate,buriata,boerjatisch,бурятский,burjatiska,buriacki
        bg:bul,bulgarian,български,bulgarisch,bulgare,búlgaro,bulgaro,bulgaars,болгарский,bulgariska,bułgarski
        ca:cat,catalan,valencian,català,katalanisch,catalán,catalano,catalão,catalaans,каталанский,katalanska,\
        kataloński,catala,valencià
        ceb:cebuano,себуано,cebuański
        cs:ces,cze,czech,čeština,tschechisch,tchèque,checo,ceco,tsjechisch,чешский,tjeckiska,czeski,česky
        ch:cha,chamorro,чаморро,czamorro
        ce:che,chechen,tschetschenisch,tchétchène,checheno,ceceno,tsjetsjeens,чеченский,tjetjenska,czeczeński
        chr:cherokee,tchérokî,cheroqui,чероки,cherokesiska,czerokeski
        cu:chu,church slavic,old slavonic,church slavonic,old bulgarian,old church slavonic,kirchenslawisch,\
        slavon d'église,eslavo eclesiástico antiguo,slavo ecclesiastico,eslavo eclesiástico,kerkslavisch,\
        церковнославянский,fornkyrkslaviska,cerkiewnosłowiański
        cv:chv,chuvash,tschuwaschisch,tchouvache,tsjoevasjisch,чувашский,tjuvasjiska,czuwaski
        kw:cor,cornish,kornisch,cornique,córnico,корнский,korniska,kornijski
        co:cos,corsican,korsisch,corse,corso,córsico,corsicaans,корсиканский,korsikanska,korsykański
        cr:cre,cree,cri,кри,kri
        crh:crimean tatar,crimean turkish,qırımtatarca,krimtatarisch,tatar de crimée,tártaro de crimea,tatar crimeo,\
        tártaro da crimeia,krim tataars,крымскотатарский,krimtatariska,krymskotatarski
        csb:kashubian,kaschubisch,kachoube,kashubiano,kasjoebiaans,кашубианский,kasjubiska,kaszubski
        cy:cym,wel,welsh,cymraeg,walisisch,gallois,galés,gallese,galês,валлийский,kymriska,walijski
        da:dan,danish,dansk,dänisch,danois,danés,danese,dinamarquês,deens,датский,danska,duński
        de:deu,ger,german,deutsch,allemand,alemán,tedesco,alemão,duits,немецкий,tyska,niemiecki,aleman,tysk
        dv:div,divehi,dhivehi,maldivian,maldivien,maldivo,дивехи
        doi:dogri,догри
        dsb:lower sorbian,niedersorbisch,bas-sorabe,serbio baja edad media,sorabo inferiore,baixo sorábio,\
        nedersorbisch,нижнелужицкий,lågsorbiska,dolnołużycki
        dz:dzo,dzongkha,butaní,dzonga,дзонг-кэ,dzongka
        el:ell,gre,greek,modern greek,ελληνικά,neugriechisch,grec moderne,griego moderno,greco moderno,grego,grieks,\
        греческий,nygrekiska,grecki współczesny,griechisch,grec,griego,greco
        en:eng,english,englisch,anglais,inglés,inglese,inglês,engels,английский,engelska,angielski,\
        ingles,engelsk,영어,英語
        eo:epo,esperanto,espéranto,эсперанто
        et:est,ekk,estonian,eesti,estnisch,estonien,estonio,estone,estoniano,estlands,эстонский,estniska,estoński
        eu:eus,baq,basque,euskara,baskisch,vasco,basco,баскский,baskiska,baskijski
        ee:ewe,ewe-sprache,éwé,eve,эве
        fo:fao,faroese,färöisch,féroïen,feroés,faeroese,faroês,faeröers,фарерский,färöiska,farerski
        fa:fas,per,pes,persian,فارسی,persisch,persan,persa,persiano,perzisch,персидский,persiska,perski,farsi
        fj:fij,fijian,fidschianisch,fidjien,fidji,figiano,fijiano,fijisch,фиджи,fijianska,fidżyjski
        fil:filipino,pilipino,filippino,филиппинский
        fi:fin,finnish,suomi,finnisch,finnois,finés,finlandese,finlandês,fins,финский,finska,fiński,finlandés,finsk
        fr:fra,fre,french,français,französisch,francés,francese,francês,frans,французский,franska,francuski,francais,\
        frances,fransk,francaise
        fy:fry,western frisian,westfriesisch,frison occidental,frisón occidental,frisone occidentale,\
        frísio ocidental,fries,западный фризский,frisiska,zachodniofryzyjski
        ff:ful,fulah,peul,fula,фулах,fulani
        fur:friulian,furlan,friaulisch,frioulan,friuliano,friulano,friulisch,фриульский,friuliska,friulski
        gd:gla,gaelic,scottish gaelic,gälisch,gaélique,gaélico,gaelico,gaelisch,гаэльский,höglandsskotska,\
        szkocki gaelicki
        ga:gle,irish,gaeilge,irisch,irlandais,irlandés,irlandese,irlandês,iers,ирландский,iriska,irlandzki,\
        irish gaelic
        gl:glg,galician,galego,galizisch,galicien,gallego,galiziano,galiciaans,галисийский,galiciska,galicyjski
        gv:glv,manx,mannois,manx [gaélico de manx],мэнский
        gn:grn,guarani,guaraní,paraguaanse guarani,гуарани
        gsw:swiss german,alemannic,alsatian,schweizerdeutsch,suisse allemand,alemán suizo,tedesco svizzero,\
        suíço-alemão,zwitserduits,швейцарский немецкий,schweizertyska,niemiecki szwajcarski
        gu:guj,gujarati,ગુજરાતી,goudjarâtî,guyaratí,guzerate,гуджарати,gudźarati
        ht:hat,haitian,haitian creole,haitianisch,haïtien,haitiano,haïtiaans,гаитянский,haitiska,haitański,kreyòl
        ha:hau,hausa,haussa,haoussa,hauçá,хауса
        haw:hawaiian,hawaiianisch,hawaïen,hawaiano,havaiano,hawaiiaans,гавайский,hawaiiska,hawajski
        he:heb,hebrew,עברית,hebräisch,hébreu,hebreo,ebraico,hebreu,hebreeuws,иврит,hebreiska,hebrajski,ivrit
        hz:her,herero,hereró,гереро
        hi:hin,hindi,हिंदी,хинди,हिन्दी
        ho:hmo,hiri motu,hiri-motu,хиримоту
        hr:hrv,croatian,hrvatski,kroatisch,croate,croata,croato,хорватский,kroatiska,chorwacki
        hsb:upper sorbian,obersorbisch,haut-sorabe,serbio alta edad media,sorabo superiore,alto sorábio,\
        oppersorbisch,верхнелужицкий,högsorbiska,górnołużycki
        hu:hun,hungarian,magyar,ungarisch,hongrois,húngaro,ungherese,hongaars,венгерский,ungerska,węgierski
        hy:hye,arm,armenian,armenisch,arménien,armenio,armeno,arménio,armeens,армянский,armeniska,ormiański,հայերեն
        ig:ibo,igbo,игбо
        io:ido,идо
        ii:iii,sichuan yi,nuosu,yi de sichuan,yi sinchuán,sitsjuan yi,сычуань,syczuański
        iu:iku,inuktitut,инуктитут
        ie:ile,interlingue,occidental,ocidental
        ia:ina,interlingua,interlíngua,интерлингва
        id:ind,indonesian,bahasa indonesia,indonesisch,indonésien,indonesio,indonesiano,indonésio,индонезийский,\
        indonesiska,indonezyjski
        ik:ipk,inupiaq,inupiak,inupiaque,инупиак
        is:isl,ice,icelandic,íslenska,isländisch,islandais,islandés,islandese,islandês,ijslands,исландский,\
        isländska,islandzki
        it:ita,italian,italiano,italienisch,italien,italiaans,итальянский,italienska,włoski,italiana,italiensk
        jv:jav,javanese,javanisch,javanais,javanés,giavanese,javanês,javaans,яванский,javanska,jawajski
        ja:jpn,japanese,日本語,japanisch,japonais,japonés,giapponese,japonês,japans,японский,japanska,japoński
        kab:kabyle,taqbaylit,kabylisch,кабильский,kabyliska,kabylski
        kl:kal,kalaallisut,greenlandic,groenlandais,groenlandés,groenlandês,калааллисут,grönländska
        kn:kan,kannada,ಕನ್ನಡ,kannara,canarés,каннада,kanaresiska
        ks:kas,kashmiri,kaschmirisch,kashmir,кашмири,kaszmirski
        ka:kat,geo,georgian,ქართული,georgisch,géorgien,georgiano,грузинский,georgiska,gruziński
        kr:kau,kanuri,kanouri,canúri,канури
        kk:kaz,kazakh,kasachisch,kazako,cazaque,kazachs,казахский,kazakiska,kazaski,қазақша,қазақ тілі
        km:khm,central khmer,zentral-khmer,khmer central,camboyano,khmer centrale,centraal-khmer,\
        кхмерский центральный,kambodjanska,khmerski środkowy,ខ្មែរ,khmer
        ki:kik,kikuyu,gikuyu,quicuio,кикуйю,kikiju
        rw:kin,kinyarwanda,ikinyarwanda,киньяруанда,rwanda
        ky:kir,kirghiz,kyrgyz,kirgisisch,kirghizo,quiguiz,kirgizisch,киргизский,kirgisiska,kirgiski,кыргызча
        kok:konkani,कोंकणी,concani,конкани
        kv:kom,komi,коми
        kg:kon,kongo,congolês,конго,kikongo
        ko:kor,korean,한국어,koreanisch,coréen,coreano,koreaans,корейский,koreanska,koreański,조선말
        kj:kua,kuanyama,kwanyama,cuanhama,киньяма,ovambo
        ku:kur,kmr,kurdish,kurdisch,kurde,kurdo,curdo,koerdisch,курдский,kurdiska,kurdyjski,kurdî
        lad:ladino,judenspanisch,ладино,spanjolska
        lo:lao,laotisch,laotien,laosiano,лаосский,laotiska,laotański,ລາວ
        la:lat,latin,lateinisch,latín,latino,latim,latijn,латынь,łaciński
        lv:lav,lvs,latvian,latviešu,lettisch,letton,letón,lettone,letão,lets,латышский,lettiska,łotewski
        li:lim,limburgan,limburger,limburgish,limburgisch,limbourgeois,limburgués,limburghese,limburgês,limburgs,\
        лимбурганский,limburgiska,limburgijski
        ln:lin,lingala,лингала
        lt:lit,lithuanian,lietuvių,litauisch,lituanien,lituano,litouws,литовский,litauiska,litewski
        lb:ltz,luxembourgish,letzeburgesch,luxemburgisch,luxembourgeois,luxemburgués,lussemburghese,luxemburguês,\
        luxemburgs,люксембургский,luxemburgiska,luksemburski,lëtzebuergesch
        lu:lub,luba-katanga,luba-catanga,луба-катанга
        lg:lug,ganda,luganda,ганда
        mad:madurese,maduresisch,madurais,madurês,madurees,мадурский,maduresiska,madurajski
        mh:mah,marshallese,marschallesisch,marshallais,marshall,marshalês,marshallees,маршальский,marshallesiska,\
        marshalski
        mai:maithili,майтхили
        ml:mal,malayalam,മലയാളം,malabar,malaiala,малаялам,malajalam
        mr:mar,marathi,मराठी,marathe,marath,marata,маратхи
        min:minangkabau,минангкабау
        mk:mkd,mac,macedonian,македонски,makedonisch,macédonien,macedonio,macedone,macedônio,macedonisch,\
        македонский,makedonska,macedoński
        mg:mlg,plt,malagasy,malagasi,malgache,malgaxe,malagassisch,малагасийский,malgaski
        mt:mlt,maltese,malti,maltesisch,maltais,maltés,maltês,maltees,мальтийский,maltesiska,maltański
        mni:manipuri,манипурский
        mn:mon,khk,mongolian,монгол,mongolisch,mongol,mongolo,mongools,монгольский,mongoliska,mongolski
        mi:mri,mao,maori,reo māori,maorí,маори,maoryski
        ms:msa,may,zsm,malay,bahasa melayu,malaiisch,malais,malayo,malese,malaio,maleis,малайский,malajiska,\
        malajski,melayu,bahasa malaysia
        my:mya,bur,burmese,burmesisch,birman,birmano,birmanês,burmees,бирманский,burmesiska,birmański,မြန်မာ,myanmar
        nap:neapolitan,neapolitanisch,napolitain,neapolitano,napoletano,napolitano,napolitaans,неаполитанский,\
        neapolitansk italienska,neapolitański
        na:nau,nauru,nauruano,науру,nauruański
        nv:nav,navajo,navaho,navarro,навахо
        nr:nbl,south ndebele,süd-ndebele,ndébélé du sud,ndebele del sur,ndebele del sud,ndebele do sul,ndbele,\
        южный ндебеле,ndebele,ndebele południowy
        nd:nde,north ndebele,nord-ndebele,ndébélé du nord,ndebele del norte,ndebele del nord,ndebele do norte,\
        северный ндебеле,ndebele północny
        ng:ndo,ndonga,dongo,ндонга
        nds:low german,low saxon,plattdeutsch,saxon,bajo alemán,basso tedesco,baixo saxão,\
        nederduits en nedersaksisch,нижненемецкий,lågtyska,dolnoniemiecki
        ne:nep,npi,nepali,népalais,nepalés,nepalese,nepalês,nepalees,непальский,nepalski,नेपाली
        new:nepal bhasa,newari,nepâlbhâshâ,bhasa nepalese,непальский бхаса,newarski
        nia:nias,niaas,ниассийский
        nl:nld,dut,dutch,flemish,nederlands,niederländisch,néerlandais,holandés,olandese,holandês,голландский,\
        nederländska,holenderski,vlaams,holländisch,neerlandais,neerlandés,hollandsk,nederlandsk
        nn:nno,norwegian nynorsk,neu-norwegisch,norvégien nynorsk,noruego nynorsk,nynorsk norvegese,\
        norueguês nynorsk,nynorsk-noors,норвежский нюнорск,nynorsk,nowonorweski
        nb:nob,norwegian bokmål,norvégien bokmål,bokmål,букмол,norska,norweski bokmål,bokmal
        no:nor,norwegian,norsk,norwegisch,norvégien,noruego,norvegese,norueguês,noors,норвежский,norweski
        nso:pedi,sepedi,northern sotho,педи,nordsotho,sotho północny
        ny:nya,chichewa,chewa,nyanja,cinianja,tsjewa,чичева
        oc:oci,occitan,provençal,okzitanisch,occitano,occitâno,occitaans,окситанский,langue d'oc,okcytański
        oj:oji,ojibwa,оджибва,odjibwa,odżibwe
        or:ori,ory,oriya,ଓଡିଆ,ория,orija,odia,ଓଡ଼ିଆ
        om:orm,oromo,оромо
        os:oss,ossetian,ossetic,ossetisch,ossète,ossetiano,osseto,osseta,осетинский,ossetiska,osetyjski
        pam:pampanga,kapampangan,pampangan,пампанга,pampango
        pa:pan,panjabi,punjabi,ਪੰਜਾਬੀ,pendjabi,panyabí,pangiabi,панджаби,pendżabski
        pap:papiamento,папьяменто
        pi:pli,pali,páli,пали
        pl:pol,polish,polski,polnisch,polonais,polaco,polacco,pools,польский,polska,polsk
        pt:por,portuguese,português,portugiesisch,portugais,portugués,portoghese,portugees,португальский,\
        portugisiska,portugalski,portugues,portugisisk
        ps:pus,pbu,pushto,pashto,paschtunisch,pachto,pashtu,pasjtoe,пушту,paszto,پښتو
        qu:que,quechua,quíchua,кечуа,keczua
        rm:roh,romansh,bündnerromanisch,romanche,romancio,romaans,романшский,rätoromanska,retoromański
        rom:romany,romani,romaní,roma,цыганский,cygański
        ro:ron,rum,romanian,moldavian,moldovan,rumänisch,roumain,rumano,romeno,roemeens en moldavisch,румынский,\
        rumänska,rumuński,română
        rn:run,rundi,kirundi,kiroundi,рунди
        ru:rus,russian,русский,russisch,russe,ruso,russo,ryska,rosyjski,russisk
        sg:sag,sango,sangho,санго
        sah:yakut,jakutisch,iakoute,iacuto,jakoets,якутский,jakutiska,jakucki
        sa:san,sanskrit,sánscrito,sanscrito,sânscrito,sanskriet,санскрит,sanskryt
        sat:santali,сантали
        scn:sicilian,sizilianisch,sicilien,siciliano,siciliaans,сицилийский,siciliansk italienska,sycylijski
        sco:scots,schottisch,écossais,escocés,escocês,schots,шотландский,skotska
        shn:shan,schan,шанский,szan
        si:sin,sinhala,sinhalese,singhalesisch,singhalais,singala,cingalês,синхала,singalesiska,syngaleski,සිංහල
        sk:slk,slo,slovak,slovenčina,slowakisch,slovaque,eslovaco,slovacco,slovaaks,словацкий,slovakiska,słowacki
        sl:slv,slovenian,slovenščina,slowenisch,slovène,esloveno,sloveno,eslovêno,sloveens,словенский,slovenska,\
        słoweński,slovene
        se:sme,northern sami,nord-samisch,same du nord,sami del norte,sami del nord,noord-sami,северосаамский,\
        nordsamiska,północnolapoński
        sm:smo,samoan,samoanisch,samoano,samoaans,самоанский,samoanska,samoański
        sn:sna,shona,schona,xona,шона
        sd:snd,sindhi,sindi,синдхи
        so:som,somali,somalí,somalo,сомали,somalijski,soomaali
        son:songhai languages,songhai-sprachen,songhai,songhay,lingue songhai,idiomas songai,songhai-talen,\
        сонгайские языки,songhaispråk,języki songhai
        st:sot,sotho,sotho du sud,sotho del sur,sotho del sud,soto,sothaans,сото,sydsotho,sotho południowy
        es:spa,spanish,castilian,español,spanisch,castillan,spagnolo,espanhol,spaans,испанский,spanska,hiszpański,\
        espanol,castellano,espagnol,spansk
        sq:sqi,alb,als,albanian,shqip,albanisch,albanais,albanés,albanese,albanês,albanees,албанский,albanska,\
        albański
        sc:srd,sardinian,sardu,sardisch,sarde,sardo,sardijns,сардинский,sardiska,sardyński
        srn:sranan tongo,idioma surinamês,суринамский,sranan
        sr:srp,serbian,српски,serbisch,serbe,serbio,serbo,sérvio,servisch,сербский,serbiska,serbski,srpski
        ss:ssw,swati,swazi,siswati,свази,suazi
        su:sun,sundanese,sundanesisch,sundanais,sondanés,sundanês,soendanees,сунданский,sundanesiska,sundajski
        sw:swa,swh,swahili,suaheli,suaíli,суахили,suahili,kiswahili
        sv:swe,swedish,svenska,schwedisch,suédois,sueco,svedese,zweeds,шведский,szwedzki,svensk
        syr:syriac,syrisch,syriaque,siriaco,siriano,siríaco,сирийский,syriska,syryjski
        ty:tah,tahitian,tahitisch,tahitien,tahitiano,thaitiano,taitiano,таитянский,tahitiska,tahitański
        ta:tam,tamil,தமிழ்,tamilisch,tamoul,tâmil,тамильский,tamilski
        tt:tat,tatar,татарча,tatarisch,tataro,tatarico,татарский,tatariska,tatarski
        te:tel,telugu,తెలుగు,télougou,телугу
        tet:tetum,tétum,тетум
        tg:tgk,tajik,tadschikisch,tadjik,tajiko,tadjique,tadzjieks,таджикский,tadzjikiska,tadżycki,тоҷикӣ
        tl:tgl,tagalog,tagalo,тагальский,tagalski
        th:tha,thai,ไทย,thaï,tailandés,thailandese,tailandês,thais,тайский,thailändska,tajski,thailändisch
        ti:tir,tigrinya,ትግርኛ,tigrinja,tigrigna,tigrínia,тигринья,tigrinia
        to:ton,tonga,tongien,тонга,tongański
        tpi:tok pisin,neumelanesisch,ток-писин
        tn:tsn,tswana,setchwana,тсвана
        ts:tso,tsonga,тсонга
        tk:tuk,turkmen,turkmenisch,turkmène,turkmeno,turcomano,turkmeens,туркменский,turkmeniska,turkmeński,türkmen
        tr:tur,turkish,türkçe,türkisch,turc,turco,turks,турецкий,turkiska,turecki,turkce
        tw:twi,tchi,тви
        tyv:tuvinian,tuwinisch,touvain,tuviniaans,тувинский,tuvinska,tuwiński
        udm:udmurt,udmurtisch,oudmourte,udmurto,udmurts,удмуртский,udmurtiska,udmurcki
        ug:uig,uighur,uyghur,uigurisch,ouïgour,uiguro,uigur,oeigoers,уйгурский,uiguriska,ujgurski
        uk:ukr,ukrainian,українська,ukrainisch,ukrainien,ukranio,ucraino,ucraniano,oekraïens,украинский,ukrainska,\
        ukraiński
        ur:urd,urdu,ourdou,урду,اردو
        uz:uzb,uzn,uzbek,usbekisch,ouszbek,uzbeko,uzbeco,usbeque,oezbeeks,узбекский,uzbekiska,uzbecki,o'zbek,oʻzbek,\
        oʻzbekcha
        ve:ven,venda,венда
        vi:vie,vietnamese,tiếng việt,vietnamesisch,vietnamien,vietnamita,vietnamees,вьетнамский,vietnamesiska,\
        wietnamski
        vo:vol,volapük,volapuque,волапюк,wolapik
        war:waray,варай,waraj
        wa:wln,walloon,walon,wallonisch,wallon,valón,vallone,waals,валлонский,vallonska,waloński
        wo:wol,wolof,volof,uolofe,волоф
        xh:xho,xhosa,isixhosa,xosa,коса
        yi:yid,ydd,yiddish,jiddisch,yidish,iídiche,идиш,jidysz
        yo:yor,yoruba,joruba,ioruba,йоруба
        za:zha,zhuang,chuang,чжуань
        zh:zho,chi,cmn,chinese,chinesisch,chinois,chino,cinese,chinês,chinees,китайский,kinesiska,chiński,汉语,中文,\
        mandarin,漢語,华语,普通话,国语,國語,mandarin chinese
        zu:zul,zulu,isi-zulu,zoulou,zoeloe,зулу,zuluski
        zza:zaza,dimili,dimli,kirdki,kirmanjki,zazaki,zazaisch,заза
        """
}
