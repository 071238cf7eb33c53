/// Well-known outlets: their hosts, without `www.`, and the one name by which each is kept.
enum OutletTable {
    static let rows = """
        abc.net.au=ABC News (Australia)|abcnews.go.com abcnews.com=ABC News|afr.com=Australian Financial Review
        abc.es=ABC|elpais.com=El País|elmundo.es=El Mundo|lavanguardia.com=La Vanguardia|elperiodico.com=El Periódico
        eldiario.es=elDiario.es|publico.es=Público|20minutos.es=20minutos|elconfidencial.com=El Confidencial
        marca.com=Marca|as.com=AS|larazon.es=La Razón|clarin.com=Clarín|lanacion.com.ar=La Nación|infobae.com=Infobae
        pagina12.com.ar=Página/12|eluniversal.com.mx=El Universal|milenio.com=Milenio|reforma.com=Reforma
        jornada.com.mx=La Jornada|eltiempo.com=El Tiempo|elespectador.com=El Espectador|emol.com=Emol
        latercera.com=La Tercera|elcomercio.pe=El Comercio|larepublica.pe=La República
        folha.uol.com.br www1.folha.uol.com.br=Folha de S.Paulo|estadao.com.br=O Estado de S. Paulo|g1.globo.com=G1
        oglobo.globo.com=O Globo|publico.pt=Público|expresso.pt=Expresso|dn.pt=Diário de Notícias
        jn.pt=Jornal de Notícias|observador.pt=Observador|lemonde.fr=Le Monde|lefigaro.fr=Le Figaro
        liberation.fr=Libération|lesechos.fr=Les Echos|leparisien.fr=Le Parisien|la-croix.com=La Croix
        humanite.fr=L’Humanité|ouest-france.fr=Ouest-France|20minutes.fr=20 Minutes|mediapart.fr=Mediapart
        lexpress.fr=L’Express|lepoint.fr=Le Point|nouvelobs.com=Le Nouvel Obs|france24.com=France 24|rfi.fr=RFI
        francetvinfo.fr=franceinfo|bfmtv.com=BFM TV|lequipe.fr=L’Équipe|sudouest.fr=Sud Ouest|ledevoir.com=Le Devoir
        lapresse.ca=La Presse|lesoir.be=Le Soir|lalibre.be=La Libre|rtbf.be=RTBF|letemps.ch=Le Temps
        tdg.ch=Tribune de Genève|24heures.ch=24 heures|rts.ch=RTS|corriere.it=Corriere della Sera
        repubblica.it=La Repubblica|lastampa.it=La Stampa|ilsole24ore.com=Il Sole 24 Ore|ilgiornale.it=Il Giornale
        ilfattoquotidiano.it=Il Fatto Quotidiano|ilmessaggero.it=Il Messaggero|ansa.it=ANSA|rainews.it=Rai News
        ilfoglio.it=Il Foglio|gazzetta.it=La Gazzetta dello Sport|ilpost.it=Il Post|avvenire.it=Avvenire
        tageszeitung.it=Tageszeitung|spiegel.de=Der Spiegel|zeit.de=Die Zeit|faz.net=Frankfurter Allgemeine Zeitung
        sueddeutsche.de=Süddeutsche Zeitung|welt.de=Die Welt|bild.de=Bild|taz.de=taz|tagesschau.de=tagesschau
        tagesspiegel.de=Der Tagesspiegel|focus.de=Focus Online|stern.de=Stern|handelsblatt.com=Handelsblatt
        fr.de=Frankfurter Rundschau|n-tv.de=n-tv|t-online.de=t-online|zdf.de zdfheute.de=ZDFheute|ard.de=ARD
        ndr.de=NDR|wdr.de www1.wdr.de=WDR|br.de=BR24|mdr.de=MDR|swr.de=SWR|rbb24.de=rbb24|hessenschau.de=hessenschau
        sportschau.de=Sportschau|dw.com=Deutsche Welle|heise.de=heise online|golem.de=Golem.de
        netzpolitik.org=netzpolitik.org|correctiv.org=Correctiv|berliner-zeitung.de=Berliner Zeitung
        morgenpost.de=Berliner Morgenpost|abendblatt.de=Hamburger Abendblatt|waz.de=WAZ|rp-online.de=Rheinische Post
        merkur.de=Münchner Merkur|stuttgarter-zeitung.de=Stuttgarter Zeitung|ruhrnachrichten.de=Ruhr Nachrichten
        freiepresse.de=Freie Presse|mz.de=Mitteldeutsche Zeitung|braunschweiger-zeitung.de=Braunschweiger Zeitung
        freitag.de=der Freitag|jungewelt.de=junge Welt|nd-aktuell.de=nd|boersen-zeitung.de=Börsen-Zeitung
        kicker.de=kicker|lto.de=Legal Tribune Online|gamestar.de=GameStar|derstandard.at=Der Standard
        diepresse.com=Die Presse|kurier.at=Kurier|krone.at=Kronen Zeitung|kleinezeitung.at=Kleine Zeitung|orf.at=ORF
        sn.at=Salzburger Nachrichten|oe24.at=oe24|wienerzeitung.at=Wiener Zeitung|nzz.ch=Neue Zürcher Zeitung
        tagesanzeiger.ch=Tages-Anzeiger|20min.ch=20 Minuten|srf.ch=SRF|blick.ch=Blick|swissinfo.ch=SWI swissinfo.ch
        wort.lu=Luxemburger Wort|tageblatt.lu=Tageblatt|nos.nl=NOS|nrc.nl=NRC|volkskrant.nl=de Volkskrant
        telegraaf.nl=De Telegraaf|trouw.nl=Trouw|ad.nl=AD|nu.nl=NU.nl|standaard.be=De Standaard|demorgen.be=De Morgen
        nieuwsblad.be=Het Nieuwsblad|hln.be=HLN|vrt.be=VRT NWS|tijd.be=De Tijd|dr.dk=DR|politiken.dk=Politiken
        jyllands-posten.dk=Jyllands-Posten|berlingske.dk=Berlingske|bt.dk=B.T.|ekstrabladet.dk=Ekstra Bladet
        nrk.no=NRK|vg.no=VG|aftenposten.no=Aftenposten|dagbladet.no=Dagbladet|nettavisen.no=Nettavisen|tv2.no=TV 2
        svt.se=SVT Nyheter|dn.se=Dagens Nyheter|svd.se=Svenska Dagbladet|aftonbladet.se=Aftonbladet
        expressen.se=Expressen|gp.se=Göteborgs-Posten|yle.fi=Yle|hs.fi=Helsingin Sanomat|iltalehti.fi=Iltalehti
        is.fi=Ilta-Sanomat|mbl.is=Morgunblaðið|ruv.is=RÚV|err.ee news.err.ee=ERR|postimees.ee=Postimees
        delfi.lt=Delfi|lrt.lt=LRT|lsm.lv=LSM|gazeta.pl=Gazeta.pl|wyborcza.pl=Gazeta Wyborcza|rp.pl=Rzeczpospolita
        onet.pl=Onet|tvn24.pl=TVN24|idnes.cz=iDNES.cz|novinky.cz=Novinky.cz|seznamzpravy.cz=Seznam Zprávy
        ihned.cz=Hospodářské noviny|ct24.ceskatelevize.cz=ČT24|sme.sk=SME|dennikn.sk=Denník N|index.hu=Index
        telex.hu=Telex|hvg.hu=HVG|444.hu=444|hotnews.ro=HotNews|digi24.ro=Digi24|adevarul.ro=Adevărul|delo.si=Delo
        rtvslo.si=RTV SLO|jutarnji.hr=Jutarnji list|vecernji.hr=Večernji list|index.hr=Index.hr|politika.rs=Politika
        blic.rs=Blic|b92.net=B92|danas.rs=Danas|n1info.rs=N1|dnevnik.bg=Dnevnik|ekathimerini.com=Kathimerini
        kathimerini.gr=Η Καθημερινή|tovima.gr=Το Βήμα|hurriyet.com.tr=Hürriyet
        hurriyetdailynews.com=Hürriyet Daily News|sabah.com.tr=Sabah|milliyet.com.tr=Milliyet|haberturk.com=Habertürk
        ntv.com.tr=NTV|cumhuriyet.com.tr=Cumhuriyet|dailysabah.com=Daily Sabah|aa.com.tr=Anadolu Agency
        trtworld.com=TRT World|ria.ru=РИА Новости|tass.ru=ТАСС|tass.com=TASS|interfax.ru=Интерфакс
        interfax.com=Interfax|kommersant.ru=Коммерсантъ|vedomosti.ru=Ведомости|rbc.ru=РБК|lenta.ru=Лента.ру
        gazeta.ru=Газета.Ru|iz.ru=Известия|rg.ru=Российская газета|novayagazeta.ru=Новая газета
        kp.ru=Комсомольская правда|meduza.io=Meduza|rt.com=RT|sputniknews.com=Sputnik
        themoscowtimes.com=The Moscow Times|belta.by=БЕЛТА|eng.belta.by=BelTA|sb.by=СБ. Беларусь сегодня
        onliner.by people.onliner.by=Onlíner|zerkalo.io=Зеркало|nashaniva.com=Наша Ніва|reform.news=Reform.news
        pravda.com.ua=Українська правда|ukrinform.ua=Укрінформ|ukrinform.net=Ukrinform|unian.ua=УНІАН
        unian.info=UNIAN|unn.ua=УНН|kyivindependent.com=The Kyiv Independent|kyivpost.com=Kyiv Post
        zn.ua=Дзеркало тижня|hromadske.ua=Громадське|inform.kz=Казинформ|tengrinews.kz=Tengrinews|trend.az=Trend
        bbc.com bbc.co.uk=BBC News|theguardian.com guardian.co.uk=The Guardian|telegraph.co.uk=The Telegraph
        thetimes.co.uk thetimes.com=The Times|independent.co.uk the-independent.com=The Independent
        ft.com=Financial Times|dailymail.co.uk=Daily Mail|mirror.co.uk=The Mirror|thesun.co.uk=The Sun
        express.co.uk=Daily Express|standard.co.uk=Evening Standard|metro.co.uk=Metro|inews.co.uk=The i Paper
        news.sky.com=Sky News|itv.com=ITV News|economist.com=The Economist|scotsman.com=The Scotsman
        heraldscotland.com=The Herald|irishtimes.com=The Irish Times|rte.ie=RTÉ|independent.ie=Irish Independent
        channel4.com=Channel 4 News|newstatesman.com=New Statesman|spectator.co.uk=The Spectator
        dailystar.co.uk=Daily Star|nytimes.com=The New York Times|washingtonpost.com=The Washington Post
        wsj.com=The Wall Street Journal|usatoday.com=USA Today|latimes.com=Los Angeles Times
        bostonglobe.com=The Boston Globe|chicagotribune.com=Chicago Tribune|nypost.com=New York Post
        nydailynews.com=New York Daily News|washingtontimes.com=The Washington Times
        sfchronicle.com=San Francisco Chronicle|miamiherald.com=Miami Herald|dallasnews.com=The Dallas Morning News
        inquirer.com=The Philadelphia Inquirer|seattletimes.com=The Seattle Times|startribune.com=Star Tribune
        denverpost.com=The Denver Post|houstonchronicle.com=Houston Chronicle
        ajc.com=The Atlanta Journal-Constitution|cnn.com=CNN|foxnews.com=Fox News|nbcnews.com=NBC News
        cbsnews.com=CBS News|msnbc.com=MSNBC|npr.org=NPR|pbs.org=PBS|cnbc.com=CNBC|bloomberg.com=Bloomberg
        reuters.com=Reuters|apnews.com=AP News|upi.com=UPI|afp.com=AFP|axios.com=Axios|politico.com=Politico
        politico.eu=Politico Europe|thehill.com=The Hill|huffpost.com huffingtonpost.com=HuffPost
        buzzfeednews.com=BuzzFeed News|vox.com=Vox|slate.com=Slate|salon.com=Salon|theatlantic.com=The Atlantic
        newyorker.com=The New Yorker|time.com=Time|newsweek.com=Newsweek|forbes.com=Forbes|fortune.com=Fortune
        businessinsider.com businessinsider.de=Business Insider|marketwatch.com=MarketWatch
        theintercept.com=The Intercept|propublica.org=ProPublica|motherjones.com=Mother Jones
        thenation.com=The Nation|nationalreview.com=National Review|breitbart.com=Breitbart
        freebeacon.com=The Washington Free Beacon|thegatewaypundit.com=The Gateway Pundit
        voanews.com=Voice of America|rferl.org=Radio Free Europe/Radio Liberty|rfa.org=Radio Free Asia
        csmonitor.com=The Christian Science Monitor|foreignpolicy.com=Foreign Policy|techcrunch.com=TechCrunch
        wired.com=Wired|theverge.com=The Verge|arstechnica.com=Ars Technica|engadget.com=Engadget|zdnet.com=ZDNET
        cnet.com=CNET|techradar.com=TechRadar|rollingstone.com=Rolling Stone|variety.com=Variety
        hollywoodreporter.com=The Hollywood Reporter|espn.com=ESPN|nature.com=Nature|prnewswire.com=PR Newswire
        businesswire.com=Business Wire|globenewswire.com=GlobeNewswire|restofworld.org=Rest of World|cbc.ca=CBC News
        theglobeandmail.com=The Globe and Mail|thestar.com=Toronto Star|nationalpost.com=National Post
        globalnews.ca=Global News|ctvnews.ca=CTV News|financialpost.com=Financial Post
        ottawacitizen.com=Ottawa Citizen|vancouversun.com=Vancouver Sun|theprovince.com=The Province
        montrealgazette.com=Montreal Gazette|torontosun.com=Toronto Sun|smh.com.au=The Sydney Morning Herald
        theage.com.au=The Age|theaustralian.com.au=The Australian|news.com.au=news.com.au|9news.com.au=9News
        thewest.com.au=The West Australian|nzherald.co.nz=The New Zealand Herald|stuff.co.nz=Stuff|rnz.co.nz=RNZ
        timesofindia.indiatimes.com=The Times of India|economictimes.indiatimes.com=The Economic Times
        hindustantimes.com=Hindustan Times|thehindu.com=The Hindu|indianexpress.com=The Indian Express|ndtv.com=NDTV
        indiatoday.in=India Today|news18.com=News18|livemint.com=Mint|telegraphindia.com=The Telegraph (Kolkata)
        scroll.in=Scroll.in|thewire.in=The Wire|bhaskar.com=Dainik Bhaskar|jagran.com=Dainik Jagran|dawn.com=Dawn
        thenews.com.pk=The News International|tribune.com.pk=The Express Tribune|geo.tv=Geo News
        urdupoint.com=UrduPoint|thedailystar.net=The Daily Star|prothomalo.com=Prothom Alo|bdnews24.com=bdnews24.com
        kathmandupost.com=The Kathmandu Post|dailymirror.lk=Daily Mirror (Sri Lanka)
        straitstimes.com=The Straits Times|channelnewsasia.com=CNA|todayonline.com=TODAY|malaymail.com=Malay Mail
        thestar.com.my=The Star (Malaysia)|nst.com.my=New Straits Times|bangkokpost.com=Bangkok Post
        nationthailand.com=The Nation Thailand|inquirer.net=Philippine Daily Inquirer
        philstar.com=The Philippine Star|rappler.com=Rappler|jakartapost.com thejakartapost.com=The Jakarta Post
        kompas.com=Kompas|detik.com=detikcom|tempo.co=Tempo|antaranews.com=ANTARA|mediaindonesia.com=Media Indonesia
        vnexpress.net=VnExpress|tuoitre.vn=Tuổi Trẻ|scmp.com=South China Morning Post|xinhuanet.com news.cn=Xinhua
        people.com.cn people.cn=人民网|en.people.cn=People’s Daily Online|globaltimes.cn=Global Times
        chinadaily.com.cn=China Daily|cgtn.com=CGTN|cctv.com=央视网|thepaper.cn=澎湃新闻|caixin.com=财新
        caixinglobal.com=Caixin Global|chinanews.com.cn chinanews.com=中国新闻网|ecns.cn=ECNS|taipeitimes.com=Taipei Times
        cna.com.tw=中央社|focustaiwan.tw=Focus Taiwan|udn.com=聯合新聞網|ltn.com.tw=自由時報|japantimes.co.jp=The Japan Times
        asahi.com=朝日新聞|yomiuri.co.jp=読売新聞|japannews.yomiuri.co.jp=The Japan News|mainichi.jp=毎日新聞|nikkei.com=日本経済新聞
        asia.nikkei.com=Nikkei Asia|sankei.com=産経新聞|nhk.or.jp=NHK|www3.nhk.or.jp=NHK|tokyo-np.co.jp=東京新聞
        chunichi.co.jp=中日新聞|kyodonews.net english.kyodonews.net=Kyodo News|chosun.com=조선일보
        english.chosun.com=The Chosun Ilbo|joongang.co.kr=중앙일보|koreajoongangdaily.joins.com=Korea JoongAng Daily
        donga.com=동아일보|hani.co.kr=한겨레|khan.co.kr=경향신문|hankookilbo.com=한국일보|mk.co.kr=매일경제|yna.co.kr=연합뉴스
        en.yna.co.kr=Yonhap News Agency|koreaherald.com=The Korea Herald|koreatimes.co.kr=The Korea Times
        aljazeera.com=Al Jazeera|aljazeera.net=الجزيرة|alarabiya.net=العربية|english.alarabiya.net=Al Arabiya English
        arabnews.com=Arab News|gulfnews.com=Gulf News|khaleejtimes.com=Khaleej Times|thenationalnews.com=The National
        ahram.org.eg=الأهرام|almasryalyoum.com=المصري اليوم|haaretz.com=Haaretz|haaretz.co.il=הארץ
        jpost.com=The Jerusalem Post|timesofisrael.com=The Times of Israel|ynetnews.com=Ynetnews|ynet.co.il=ynet
        tehrantimes.com=Tehran Times|irna.ir=ایرنا|presstv.ir=Press TV|lbcgroup.tv=LBCI
        dailystar.com.lb=The Daily Star (Lebanon)|lorientlejour.com=L’Orient-Le Jour|news24.com=News24
        timeslive.co.za=TimesLIVE|dailymaverick.co.za=Daily Maverick|mg.co.za=Mail & Guardian|iol.co.za=IOL
        citizen.co.za=The Citizen|businesslive.co.za=BusinessLIVE|nation.africa=Nation
        standardmedia.co.ke=The Standard (Kenya)|the-star.co.ke=The Star (Kenya)|monitor.co.ug=Daily Monitor
        newvision.co.ug=New Vision|theeastafrican.co.ke=The EastAfrican|dailynews.co.tz=Daily News (Tanzania)
        habarileo.co.tz=HabariLeo|punchng.com=The Punch|vanguardngr.com=Vanguard|premiumtimesng.com=Premium Times
        guardian.ng=The Guardian (Nigeria)|thisdaylive.com=THISDAY|graphic.com.gh=Graphic
        namibian.com.na=The Namibian|allafrica.com=allAfrica|euronews.com=Euronews|euractiv.com=Euractiv
        politika.lv=Politika|bellingcat.com=Bellingcat
        """
}
