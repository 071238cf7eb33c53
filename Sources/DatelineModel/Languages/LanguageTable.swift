/// Languages by their tag, names and three-letter codes; made of ISO 639-2 with the translations of Debian's iso-codes.
package enum LanguageTable {
    /// One language a line: the tag, a colon, the name in English, then codes and other names in lower case, separated
    /// by commas.
    package static let rows = """
        aa:Afar,aar,афар,afarski
        ab:Abkhazian,abk,abchasisch,abkhaze,abjaziano,abchazisch,абхазский,abchaziska,abchaski
        ace:Achinese,achinesisch,aceh,achinês,achinees,ачехский,acehenesiska,aczineski
        af:Afrikaans,afr,africanos,африкаанс,afrykanerski
        ak:Akan,aka,akaans,акан
        am:Amharic,amh,አማርኛ,amharisch,amharique,ámárico,amarico,amárico,amhaars,амхарский,amhariska,amharski
        ar:Arabic,ara,arb,العربية,arabisch,arabe,árábe,arabo,árabe,арабский,arabiska,arabski,عربي
        an:Aragonese,arg,aragonesisch,aragonais,aragonés,aragonês,aragonees,арагонский,aragonska,aragoński
        as:Assamese,asm,অসমীয়া,assamesisch,assamais,assamês,assamees,ассамский,assamesiska,asamski
        ast:Asturian,bable,leonese,asturleonese,asturianu,asturisch,asturien,asturiano,астурийский,asturiska,\
        asturyjski
        av:Avaric,ava,awarisch,avar,avarico,avárico,avaars,аварский,avariska,awarski
        ae:Avestan,ave,avestisch,avestique,avéstico,avestaans,авестийский,avestiska,awestyjski
        awa:Awadhi,авадхи
        ay:Aymara,aym,aymará,aimara,аймара,ajmara
        az:Azerbaijani,aze,azj,aserbaidschanisch,azéri,azerbayano,azero,azerbeidzjaans,азербайджанский,\
        azerbajdzjanska,azerski,azeri,azərbaycan
        ba:Bashkir,bak,baschkirisch,bachkir,baschiro,basjkiers,башкирский,basjkiriska,baszkirski
        bm:Bambara,bam,бамбара
        ban:Balinese,balinesisch,balinais,balinés,balinês,balinees,балийский,balinesiska,balijski
        be:Belarusian,bel,беларуская,weißrussisch,biélorusse,bieloruso,bielorusso,wit-russisch,белорусский,vitryska,\
        białoruski,byelorussian
        bn:Bengali,ben,বাংলা,bengalisch,bengalí,bengalese,bengaals,бенгальский,bengalski,bangla
        bho:Bhojpuri,бходжпури,bhodźpuri
        bh:Bihari,bih,bihari languages,bihari-sprachen,langues biharis,idiomas bihari,lingue bihari,idiomas biaris,\
        bihari-talen,бихарские языки,biharispråk,języki bihari
        bi:Bislama,bis,bichelamar,bislamá,бислама
        bo:Tibetan,bod,tib,tibetisch,tibétain,tibetano,tibetaans,тибетский,tibetanska,tybetański
        bs:Bosnian,bos,bosnisch,bosniaque,bosnio,bosniaco,bósnio,боснийский,bosniska,bośniacki,bosanski
        br:Breton,bre,brezhoneg,bretonisch,bretón,bretone,bretão,bretons,бретонский,bretonska,bretoński
        bua:Buriat,burjatisch,bouriate,buriata,boerjatisch,бурятский,burjatiska,buriacki
        bg:Bulgarian,bul,български,bulgarisch,bulgare,búlgaro,bulgaro,bulgaars,болгарский,bulgariska,bułgarski
        ca:Catalan,cat,valencian,català,katalanisch,catalán,catalano,catalão,catalaans,каталанский,katalanska,\
        kataloński,catala,valencià
        ceb:Cebuano,себуано,cebuański
        ckb:Central Kurdish,sorani,soranî
        cs:Czech,ces,cze,čeština,tschechisch,tchèque,checo,ceco,tsjechisch,чешский,tjeckiska,czeski,česky
        ch:Chamorro,cha,чаморро,czamorro
        ce:Chechen,che,tschetschenisch,tchétchène,checheno,ceceno,tsjetsjeens,чеченский,tjetjenska,czeczeński
        chr:Cherokee,tchérokî,cheroqui,чероки,cherokesiska,czerokeski
        cu:Church Slavonic,chu,church slavic,old slavonic,old bulgarian,old church slavonic,kirchenslawisch,\
        slavon d'église,eslavo eclesiástico antiguo,slavo ecclesiastico,eslavo eclesiástico,kerkslavisch,\
        церковнославянский,fornkyrkslaviska,cerkiewnosłowiański
        cv:Chuvash,chv,tschuwaschisch,tchouvache,tsjoevasjisch,чувашский,tjuvasjiska,czuwaski
        kw:Cornish,cor,kornisch,cornique,córnico,корнский,korniska,kornijski
        co:Corsican,cos,korsisch,corse,corso,córsico,corsicaans,корсиканский,korsikanska,korsykański
        cr:Cree,cre,cri,кри,kri
        crh:Crimean Tatar,crimean turkish,qırımtatarca,krimtatarisch,tatar de crimée,tártaro de crimea,tatar crimeo,\
        tártaro da crimeia,krim tataars,крымскотатарский,krimtatariska,krymskotatarski
        csb:Kashubian,kaschubisch,kachoube,kashubiano,kasjoebiaans,кашубианский,kasjubiska,kaszubski
        cy:Welsh,cym,wel,cymraeg,walisisch,gallois,galés,gallese,galês,валлийский,kymriska,walijski
        da:Danish,dan,dansk,dänisch,danois,danés,danese,dinamarquês,deens,датский,danska,duński
        de:German,deu,ger,deutsch,allemand,alemán,tedesco,alemão,duits,немецкий,tyska,niemiecki,aleman,tysk
        dv:Divehi,div,dhivehi,maldivian,maldivien,maldivo,дивехи
        doi:Dogri,догри
        dsb:Lower Sorbian,niedersorbisch,bas-sorabe,serbio baja edad media,sorabo inferiore,baixo sorábio,\
        nedersorbisch,нижнелужицкий,lågsorbiska,dolnołużycki
        dz:Dzongkha,dzo,butaní,dzonga,дзонг-кэ,dzongka
        el:Greek,ell,gre,modern greek,ελληνικά,neugriechisch,grec moderne,griego moderno,greco moderno,grego,grieks,\
        греческий,nygrekiska,grecki współczesny,griechisch,grec,griego,greco
        en:English,eng,englisch,anglais,inglés,inglese,inglês,engels,английский,engelska,angielski,ingles,engelsk,영어,\
        英語
        eo:Esperanto,epo,espéranto,эсперанто
        et:Estonian,est,ekk,eesti,estnisch,estonien,estonio,estone,estoniano,estlands,эстонский,estniska,estoński
        eu:Basque,eus,baq,euskara,baskisch,vasco,basco,баскский,baskiska,baskijski
        ee:Ewe,ewe-sprache,éwé,eve,эве
        fo:Faroese,fao,färöisch,féroïen,feroés,faeroese,faroês,faeröers,фарерский,färöiska,farerski
        fa:Persian,fas,per,pes,فارسی,persisch,persan,persa,persiano,perzisch,персидский,persiska,perski,farsi
        fj:Fijian,fij,fidschianisch,fidjien,fidji,figiano,fijiano,fijisch,фиджи,fijianska,fidżyjski
        fil:Filipino,pilipino,filippino,филиппинский
        fi:Finnish,fin,suomi,finnisch,finnois,finés,finlandese,finlandês,fins,финский,finska,fiński,finlandés,finsk
        fr:French,fra,fre,français,französisch,francés,francese,francês,frans,французский,franska,francuski,francais,\
        frances,fransk,francaise
        fy:West Frisian,fry,western frisian,westfriesisch,frison occidental,frisón occidental,frisone occidentale,\
        frísio ocidental,fries,западный фризский,frisiska,zachodniofryzyjski
        ff:Fula,ful,fulah,peul,фулах,fulani
        fur:Friulian,furlan,friaulisch,frioulan,friuliano,friulano,friulisch,фриульский,friuliska,friulski
        gd:Scottish Gaelic,gla,gaelic,gälisch,gaélique,gaélico,gaelico,gaelisch,гаэльский,höglandsskotska,\
        szkocki gaelicki
        ga:Irish,gle,gaeilge,irisch,irlandais,irlandés,irlandese,irlandês,iers,ирландский,iriska,irlandzki,\
        irish gaelic
        gl:Galician,glg,galego,galizisch,galicien,gallego,galiziano,galiciaans,галисийский,galiciska,galicyjski
        gv:Manx,glv,mannois,manx [gaélico de manx],мэнский
        gn:Guarani,grn,guaraní,paraguaanse guarani,гуарани
        gsw:Swiss German,alemannic,alsatian,schweizerdeutsch,suisse allemand,alemán suizo,tedesco svizzero,\
        suíço-alemão,zwitserduits,швейцарский немецкий,schweizertyska,niemiecki szwajcarski
        gu:Gujarati,guj,ગુજરાતી,goudjarâtî,guyaratí,guzerate,гуджарати,gudźarati
        ht:Haitian Creole,hat,haitian,haitianisch,haïtien,haitiano,haïtiaans,гаитянский,haitiska,haitański,kreyòl
        ha:Hausa,hau,haussa,haoussa,hauçá,хауса
        haw:Hawaiian,hawaiianisch,hawaïen,hawaiano,havaiano,hawaiiaans,гавайский,hawaiiska,hawajski
        he:Hebrew,heb,עברית,hebräisch,hébreu,hebreo,ebraico,hebreu,hebreeuws,иврит,hebreiska,hebrajski,ivrit
        hz:Herero,her,hereró,гереро
        hi:Hindi,hin,हिंदी,хинди,हिन्दी
        ho:Hiri Motu,hmo,hiri-motu,хиримоту
        hr:Croatian,hrv,hrvatski,kroatisch,croate,croata,croato,хорватский,kroatiska,chorwacki
        hsb:Upper Sorbian,obersorbisch,haut-sorabe,serbio alta edad media,sorabo superiore,alto sorábio,\
        oppersorbisch,верхнелужицкий,högsorbiska,górnołużycki
        hu:Hungarian,hun,magyar,ungarisch,hongrois,húngaro,ungherese,hongaars,венгерский,ungerska,węgierski
        hy:Armenian,hye,arm,armenisch,arménien,armenio,armeno,arménio,armeens,армянский,armeniska,ormiański,հայերեն
        ig:Igbo,ibo,игбо
        io:Ido,идо
        ii:Sichuan Yi,iii,nuosu,yi de sichuan,yi sinchuán,sitsjuan yi,сычуань,syczuański
        iu:Inuktitut,iku,инуктитут
        ie:Interlingue,ile,occidental,ocidental
        ia:Interlingua,ina,interlíngua,интерлингва
        id:Indonesian,ind,bahasa indonesia,indonesisch,indonésien,indonesio,indonesiano,indonésio,индонезийский,\
        indonesiska,indonezyjski
        ik:Inupiaq,ipk,inupiak,inupiaque,инупиак
        is:Icelandic,isl,ice,íslenska,isländisch,islandais,islandés,islandese,islandês,ijslands,исландский,isländska,\
        islandzki
        it:Italian,ita,italiano,italienisch,italien,italiaans,итальянский,italienska,włoski,italiana,italiensk
        jv:Javanese,jav,javanisch,javanais,javanés,giavanese,javanês,javaans,яванский,javanska,jawajski
        ja:Japanese,jpn,日本語,japanisch,japonais,japonés,giapponese,japonês,japans,японский,japanska,japoński
        kab:Kabyle,taqbaylit,kabylisch,кабильский,kabyliska,kabylski
        kl:Greenlandic,kal,kalaallisut,groenlandais,groenlandés,groenlandês,калааллисут,grönländska
        kn:Kannada,kan,ಕನ್ನಡ,kannara,canarés,каннада,kanaresiska
        ks:Kashmiri,kas,kaschmirisch,kashmir,кашмири,kaszmirski
        ka:Georgian,kat,geo,ქართული,georgisch,géorgien,georgiano,грузинский,georgiska,gruziński
        kr:Kanuri,kau,kanouri,canúri,канури
        kk:Kazakh,kaz,kasachisch,kazako,cazaque,kazachs,казахский,kazakiska,kazaski,қазақша,қазақ тілі
        km:Khmer,khm,central khmer,zentral-khmer,khmer central,camboyano,khmer centrale,centraal-khmer,\
        кхмерский центральный,kambodjanska,khmerski środkowy,ខ្មែរ
        ki:Kikuyu,kik,gikuyu,quicuio,кикуйю,kikiju
        rw:Kinyarwanda,kin,ikinyarwanda,киньяруанда,rwanda
        ky:Kyrgyz,kir,kirghiz,kirgisisch,kirghizo,quiguiz,kirgizisch,киргизский,kirgisiska,kirgiski,кыргызча
        kok:Konkani,कोंकणी,concani,конкани
        kv:Komi,kom,коми
        kg:Kongo,kon,congolês,конго,kikongo
        ko:Korean,kor,한국어,koreanisch,coréen,coreano,koreaans,корейский,koreanska,koreański,조선말
        kj:Kuanyama,kua,kwanyama,cuanhama,киньяма,ovambo
        ku:Kurdish,kur,kmr,kurdisch,kurde,kurdo,curdo,koerdisch,курдский,kurdiska,kurdyjski,kurdî
        lad:Ladino,judenspanisch,ладино,spanjolska
        lo:Lao,laotisch,laotien,laosiano,лаосский,laotiska,laotański,ລາວ
        la:Latin,lat,lateinisch,latín,latino,latim,latijn,латынь,łaciński
        lv:Latvian,lav,lvs,latviešu,lettisch,letton,letón,lettone,letão,lets,латышский,lettiska,łotewski
        li:Limburgish,lim,limburgan,limburger,limburgisch,limbourgeois,limburgués,limburghese,limburgês,limburgs,\
        лимбурганский,limburgiska,limburgijski
        ln:Lingala,lin,лингала
        lt:Lithuanian,lit,lietuvių,litauisch,lituanien,lituano,litouws,литовский,litauiska,litewski
        lb:Luxembourgish,ltz,letzeburgesch,luxemburgisch,luxembourgeois,luxemburgués,lussemburghese,luxemburguês,\
        luxemburgs,люксембургский,luxemburgiska,luksemburski,lëtzebuergesch
        lu:Luba-Katanga,lub,luba-catanga,луба-катанга
        lg:Luganda,lug,ganda,ганда
        mad:Madurese,maduresisch,madurais,madurês,madurees,мадурский,maduresiska,madurajski
        mh:Marshallese,mah,marschallesisch,marshallais,marshall,marshalês,marshallees,маршальский,marshallesiska,\
        marshalski
        mai:Maithili,майтхили
        ml:Malayalam,mal,മലയാളം,malabar,malaiala,малаялам,malajalam
        mr:Marathi,mar,मराठी,marathe,marath,marata,маратхи
        min:Minangkabau,минангкабау
        mk:Macedonian,mkd,mac,македонски,makedonisch,macédonien,macedonio,macedone,macedônio,macedonisch,македонский,\
        makedonska,macedoński
        mg:Malagasy,mlg,plt,malagasi,malgache,malgaxe,malagassisch,малагасийский,malgaski
        mt:Maltese,mlt,malti,maltesisch,maltais,maltés,maltês,maltees,мальтийский,maltesiska,maltański
        mni:Manipuri,манипурский
        mn:Mongolian,mon,khk,монгол,mongolisch,mongol,mongolo,mongools,монгольский,mongoliska,mongolski
        mi:Maori,mri,mao,reo māori,maorí,маори,maoryski
        ms:Malay,msa,may,zsm,bahasa melayu,malaiisch,malais,malayo,malese,malaio,maleis,малайский,malajiska,malajski,\
        melayu,bahasa malaysia
        my:Burmese,mya,bur,burmesisch,birman,birmano,birmanês,burmees,бирманский,burmesiska,birmański,မြန်မာ,myanmar
        nap:Neapolitan,neapolitanisch,napolitain,neapolitano,napoletano,napolitano,napolitaans,неаполитанский,\
        neapolitansk italienska,neapolitański
        na:Nauru,nau,nauruano,науру,nauruański
        nv:Navajo,nav,navaho,navarro,навахо
        nr:South Ndebele,nbl,süd-ndebele,ndébélé du sud,ndebele del sur,ndebele del sud,ndebele do sul,ndbele,\
        южный ндебеле,ndebele,ndebele południowy
        nd:North Ndebele,nde,nord-ndebele,ndébélé du nord,ndebele del norte,ndebele del nord,ndebele do norte,\
        северный ндебеле,ndebele północny
        ng:Ndonga,ndo,dongo,ндонга
        nds:Low German,low saxon,plattdeutsch,saxon,bajo alemán,basso tedesco,baixo saxão,\
        nederduits en nedersaksisch,нижненемецкий,lågtyska,dolnoniemiecki
        ne:Nepali,nep,npi,népalais,nepalés,nepalese,nepalês,nepalees,непальский,nepalski,नेपाली
        new:Nepal Bhasa,newari,nepâlbhâshâ,bhasa nepalese,непальский бхаса,newarski
        nia:Nias,niaas,ниассийский
        nl:Dutch,nld,dut,flemish,nederlands,niederländisch,néerlandais,holandés,olandese,holandês,голландский,\
        nederländska,holenderski,vlaams,holländisch,neerlandais,neerlandés,hollandsk,nederlandsk
        nn:Norwegian Nynorsk,nno,neu-norwegisch,norvégien nynorsk,noruego nynorsk,nynorsk norvegese,\
        norueguês nynorsk,nynorsk-noors,норвежский нюнорск,nynorsk,nowonorweski
        nb:Norwegian Bokmål,nob,norvégien bokmål,bokmål,букмол,norska,norweski bokmål,bokmal
        no:Norwegian,nor,norsk,norwegisch,norvégien,noruego,norvegese,norueguês,noors,норвежский,norweski
        nso:Northern Sotho,pedi,sepedi,педи,nordsotho,sotho północny
        ny:Chichewa,nya,chewa,nyanja,cinianja,tsjewa,чичева
        oc:Occitan,oci,provençal,okzitanisch,occitano,occitâno,occitaans,окситанский,langue d'oc,okcytański
        oj:Ojibwa,oji,оджибва,odjibwa,odżibwe
        or:Odia,ori,ory,oriya,ଓଡିଆ,ория,orija,ଓଡ଼ିଆ
        om:Oromo,orm,оромо
        os:Ossetian,oss,ossetic,ossetisch,ossète,ossetiano,osseto,osseta,осетинский,ossetiska,osetyjski
        pam:Kapampangan,pampanga,pampangan,пампанга,pampango
        pa:Punjabi,pan,panjabi,ਪੰਜਾਬੀ,pendjabi,panyabí,pangiabi,панджаби,pendżabski
        pap:Papiamento,папьяменто
        pi:Pali,pli,páli,пали
        pl:Polish,pol,polski,polnisch,polonais,polaco,polacco,pools,польский,polska,polsk
        pt:Portuguese,por,português,portugiesisch,portugais,portugués,portoghese,portugees,португальский,\
        portugisiska,portugalski,portugues,portugisisk
        ps:Pashto,pus,pbu,pushto,paschtunisch,pachto,pashtu,pasjtoe,пушту,paszto,پښتو
        qu:Quechua,que,quíchua,кечуа,keczua
        rm:Romansh,roh,bündnerromanisch,romanche,romancio,romaans,романшский,rätoromanska,retoromański
        rom:Romani,romany,romaní,roma,цыганский,cygański
        ro:Romanian,ron,rum,moldavian,moldovan,rumänisch,roumain,rumano,romeno,roemeens en moldavisch,румынский,\
        rumänska,rumuński,română
        rn:Rundi,run,kirundi,kiroundi,рунди
        ru:Russian,rus,русский,russisch,russe,ruso,russo,ryska,rosyjski,russisk
        sg:Sango,sag,sangho,санго
        sah:Yakut,jakutisch,iakoute,iacuto,jakoets,якутский,jakutiska,jakucki
        sa:Sanskrit,san,sánscrito,sanscrito,sânscrito,sanskriet,санскрит,sanskryt
        sat:Santali,сантали
        scn:Sicilian,sizilianisch,sicilien,siciliano,siciliaans,сицилийский,siciliansk italienska,sycylijski
        sco:Scots,schottisch,écossais,escocés,escocês,schots,шотландский,skotska
        shn:Shan,schan,шанский,szan
        si:Sinhala,sin,sinhalese,singhalesisch,singhalais,singala,cingalês,синхала,singalesiska,syngaleski,සිංහල
        sk:Slovak,slk,slo,slovenčina,slowakisch,slovaque,eslovaco,slovacco,slovaaks,словацкий,slovakiska,słowacki
        sl:Slovene,slv,slovenian,slovenščina,slowenisch,slovène,esloveno,sloveno,eslovêno,sloveens,словенский,\
        slovenska,słoweński
        se:Northern Sami,sme,nord-samisch,same du nord,sami del norte,sami del nord,noord-sami,северосаамский,\
        nordsamiska,północnolapoński
        sm:Samoan,smo,samoanisch,samoano,samoaans,самоанский,samoanska,samoański
        sn:Shona,sna,schona,xona,шона
        sd:Sindhi,snd,sindi,синдхи
        so:Somali,som,somalí,somalo,сомали,somalijski,soomaali
        son:Songhai,songhai languages,songhai-sprachen,songhay,lingue songhai,idiomas songai,songhai-talen,\
        сонгайские языки,songhaispråk,języki songhai
        st:Sotho,sot,sotho du sud,sotho del sur,sotho del sud,soto,sothaans,сото,sydsotho,sotho południowy
        es:Spanish,spa,castilian,español,spanisch,castillan,spagnolo,espanhol,spaans,испанский,spanska,hiszpański,\
        espanol,castellano,espagnol,spansk
        sq:Albanian,sqi,alb,als,shqip,albanisch,albanais,albanés,albanese,albanês,albanees,албанский,albanska,\
        albański
        sc:Sardinian,srd,sardu,sardisch,sarde,sardo,sardijns,сардинский,sardiska,sardyński
        srn:Sranan Tongo,idioma surinamês,суринамский,sranan
        sr:Serbian,srp,српски,serbisch,serbe,serbio,serbo,sérvio,servisch,сербский,serbiska,serbski,srpski
        ss:Swati,ssw,swazi,siswati,свази,suazi
        su:Sundanese,sun,sundanesisch,sundanais,sondanés,sundanês,soendanees,сунданский,sundanesiska,sundajski
        sw:Swahili,swa,swh,suaheli,suaíli,суахили,suahili,kiswahili
        sv:Swedish,swe,svenska,schwedisch,suédois,sueco,svedese,zweeds,шведский,szwedzki,svensk
        syr:Syriac,syrisch,syriaque,siriaco,siriano,siríaco,сирийский,syriska,syryjski
        ty:Tahitian,tah,tahitisch,tahitien,tahitiano,thaitiano,taitiano,таитянский,tahitiska,tahitański
        ta:Tamil,tam,தமிழ்,tamilisch,tamoul,tâmil,тамильский,tamilski
        tt:Tatar,tat,татарча,tatarisch,tataro,tatarico,татарский,tatariska,tatarski
        te:Telugu,tel,తెలుగు,télougou,телугу
        tet:Tetum,tétum,тетум
        tg:Tajik,tgk,tadschikisch,tadjik,tajiko,tadjique,tadzjieks,таджикский,tadzjikiska,tadżycki,тоҷикӣ
        tl:Tagalog,tgl,tagalo,тагальский,tagalski
        th:Thai,tha,ไทย,thaï,tailandés,thailandese,tailandês,thais,тайский,thailändska,tajski,thailändisch
        ti:Tigrinya,tir,ትግርኛ,tigrinja,tigrigna,tigrínia,тигринья,tigrinia
        to:Tongan,ton,tonga,tongien,тонга,tongański
        tpi:Tok Pisin,neumelanesisch,ток-писин
        tn:Tswana,tsn,setchwana,тсвана
        ts:Tsonga,tso,тсонга
        tk:Turkmen,tuk,turkmenisch,turkmène,turkmeno,turcomano,turkmeens,туркменский,turkmeniska,turkmeński,türkmen
        tr:Turkish,tur,türkçe,türkisch,turc,turco,turks,турецкий,turkiska,turecki,turkce
        tw:Twi,tchi,тви
        tyv:Tuvan,tuvinian,tuwinisch,touvain,tuviniaans,тувинский,tuvinska,tuwiński
        udm:Udmurt,udmurtisch,oudmourte,udmurto,udmurts,удмуртский,udmurtiska,udmurcki
        ug:Uyghur,uig,uighur,uigurisch,ouïgour,uiguro,uigur,oeigoers,уйгурский,uiguriska,ujgurski
        uk:Ukrainian,ukr,українська,ukrainisch,ukrainien,ukranio,ucraino,ucraniano,oekraïens,украинский,ukrainska,\
        ukraiński
        ur:Urdu,urd,ourdou,урду,اردو
        uz:Uzbek,uzb,uzn,usbekisch,ouszbek,uzbeko,uzbeco,usbeque,oezbeeks,узбекский,uzbekiska,uzbecki,o'zbek,oʻzbek,\
        oʻzbekcha
        ve:Venda,ven,венда
        vi:Vietnamese,vie,tiếng việt,vietnamesisch,vietnamien,vietnamita,vietnamees,вьетнамский,vietnamesiska,\
        wietnamski
        vo:Volapük,vol,volapuque,волапюк,wolapik
        war:Waray,варай,waraj
        wa:Walloon,wln,walon,wallonisch,wallon,valón,vallone,waals,валлонский,vallonska,waloński
        wo:Wolof,wol,volof,uolofe,волоф
        xh:Xhosa,xho,isixhosa,xosa,коса
        yi:Yiddish,yid,ydd,jiddisch,yidish,iídiche,идиш,jidysz
        yo:Yoruba,yor,joruba,ioruba,йоруба
        za:Zhuang,zha,chuang,чжуань
        zh:Chinese,zho,chi,cmn,chinesisch,chinois,chino,cinese,chinês,chinees,китайский,kinesiska,chiński,汉语,中文,\
        mandarin,漢語,华语,普通话,国语,國語,mandarin chinese
        zu:Zulu,zul,isi-zulu,zoulou,zoeloe,зулу,zuluski
        zza:Zaza,dimili,dimli,kirdki,kirmanjki,zazaki,zazaisch,заза
        """
}
