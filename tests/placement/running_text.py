"""Running text for pages in tests: paragraphs a person could have written, in the languages pages come in."""

PARAGRAPHS: dict[str, tuple[str, ...]] = {
    "en": (
        "The old harbour was rebuilt in three stages, and each of them left something behind that visitors can still"
        " see when the tide is out and the fishing boats lie on the sand. Nobody planned it that way, but it works.",
        "We started early because the road along the coast fills up by ten, and we wanted to be at the mill before the"
        " first group came through. The miller had already opened the sluice and the wheel was turning slowly.",
        "If you have never baked with rye before, begin with a third of the flour and work upwards. Rye takes up more"
        " water than wheat, rises less, and wants a longer time in a falling oven than most recipes give it.",
        "Most of what is written about these engines comes from the makers, so we spent two months with five of them"
        " on the same stretch of road and wrote down what they used, what they cost and what broke.",
        "There is no single answer to how long a roof should last. Slate outlives the house, clay tiles a lifetime, and"
        " felt perhaps fifteen years, if nobody walks on it and the gutters are kept clear in autumn.",
        "The council voted for the bridge by nine to four on Tuesday evening after a debate of three hours, in which"
        " the cost was named twice and the view from the old town at least a dozen times.",
        "Our grandmother kept her seeds in envelopes that she wrote the year on, and every spring she laid ten of them"
        " on wet paper to see how many would come up. What did not was given to the hens.",
        "A good pair of boots is the one thing you should not borrow. Everything else on this list can be found in a"
        " cupboard, bought second hand, or left at home without anybody noticing on the first day.",
        "What surprised us most was how quiet it was. The motor makes hardly any noise below forty, and above that the"
        " wind around the mirrors is louder than anything that comes from below the floor.",
        "By the time the museum closes at five the light comes in low through the west windows, and the glass in the"
        " second room throws its colours on the floor. That is the half hour to be there.",
    ),
    "de": (
        "Der alte Hafen wurde in drei Abschnitten umgebaut, und jeder von ihnen hat etwas hinterlassen, das man bei Ebbe"
        " noch sehen kann, wenn die Boote im Sand liegen. Geplant hat das niemand, aber es passt.",
        "Wer noch nie mit Roggen gebacken hat, nimmt am Anfang ein Drittel davon und tastet sich langsam nach oben."
        " Roggen braucht mehr Wasser als Weizen, geht weniger auf und will länger im fallenden Ofen stehen.",
        "Der Gemeinderat hat am Dienstagabend nach drei Stunden mit neun zu vier Stimmen für die neue Brücke gestimmt."
        " Die Kosten wurden dabei zweimal erwähnt, der Blick auf die Altstadt dagegen mindestens zwölfmal.",
        "Unsere Großmutter bewahrte ihre Samen in Umschlägen auf, auf die sie das Jahr schrieb, und legte in jedem"
        " Frühjahr zehn davon auf nasses Papier, um zu sehen, wie viele noch aufgehen würden.",
    ),
    "ru": (
        "Старую гавань перестраивали в три этапа, и после каждого осталось что-то, что можно увидеть и сегодня, когда"
        " вода уходит и рыбацкие лодки лежат на песке. Никто этого не планировал, но получилось хорошо.",
        "Если вы никогда не пекли хлеб из ржаной муки, начните с одной трети и постепенно увеличивайте долю. Рожь берёт"
        " больше воды, чем пшеница, поднимается меньше и требует больше времени в остывающей печи.",
        "Совет проголосовал за новый мост во вторник вечером после трёхчасового обсуждения. О цене говорили дважды, а о"
        " виде со стороны старого города вспоминали не меньше десяти раз за вечер.",
        "Бабушка хранила семена в конвертах, на которых писала год, и каждую весну выкладывала десяток на мокрую бумагу,"
        " чтобы посмотреть, сколько из них взойдёт. Остальное доставалось курам.",
    ),
    "zh": (
        "这个古老的港口分三个阶段重建，每个阶段都留下了一些东西，退潮时渔船停在沙滩上，今天的游客仍然可以看到它们。当初并没有人这样"
        "计划，但是结果很好。沿着海岸的公路在上午十点以前就会堵满，所以我们很早就出发了。",
        "如果你从来没有用黑麦烤过面包，可以先用三分之一的黑麦粉，然后慢慢增加。黑麦比小麦吸收更多的水，发得比较少，需要在降温的烤箱"
        "里放更长的时间。很多食谱给的时间都不够，所以面包的中间常常是湿的。",
        "市议会星期二晚上经过三个小时的讨论，以九票对四票通过了新桥的方案。讨论中费用只被提到两次，而从老城看过去的风景至少被提到十几"
        "次。工程预计明年春天开始，三年以后完成，期间旧桥仍然可以通行。",
    ),
    "ja": (
        "古い港は三つの段階に分けて改修され、それぞれの段階で残されたものは、潮が引いて漁船が砂の上に横たわるとき、今でも見ることができ"
        "ます。誰かがそう計画したわけではありませんが、結果としてうまくいっています。",
        "ライ麦でパンを焼いたことがない方は、まず粉の三分の一から始めて、少しずつ増やしてみてください。ライ麦は小麦よりも多くの水を吸い、"
        "膨らみ方は小さく、温度の下がっていくオーブンで長めに焼く必要があります。",
        "市議会は火曜日の夜、三時間の議論の末に、九対四で新しい橋の建設を可決しました。費用の話は二度しか出ませんでしたが、旧市街からの"
        "眺めについては少なくとも十回以上話題になりました。工事は来年の春に始まる予定です。",
    ),
    "ar": (
        "أعيد بناء الميناء القديم على ثلاث مراحل، وترك كل منها شيئًا يمكن للزوار رؤيته حتى اليوم عندما ينحسر المد وترسو قوارب"
        " الصيد على الرمال. لم يخطط أحد لذلك، لكن النتيجة جميلة.",
        "إذا لم يسبق لك أن خبزت بدقيق الجاودار فابدأ بثلث الكمية ثم زدها قليلًا قليلًا. يمتص الجاودار ماء أكثر من القمح ويرتفع"
        " أقل منه ويحتاج إلى وقت أطول في الفرن.",
        "صوت المجلس مساء الثلاثاء لصالح الجسر الجديد بعد نقاش استمر ثلاث ساعات، ذكرت فيه التكلفة مرتين وذكر المنظر من المدينة"
        " القديمة أكثر من عشر مرات. يبدأ العمل في الربيع القادم.",
    ),
    "fr": (
        "Le vieux port a été reconstruit en trois étapes, et chacune a laissé quelque chose que l'on peut encore voir à"
        " marée basse, quand les bateaux de pêche sont posés sur le sable. Personne ne l'avait prévu ainsi.",
        "Si vous n'avez jamais fait de pain de seigle, commencez avec un tiers de la farine et augmentez peu à peu. Le"
        " seigle boit plus d'eau que le blé, lève moins et demande plus de temps dans un four qui refroidit.",
        "Le conseil a voté pour le pont mardi soir, par neuf voix contre quatre, après un débat de trois heures où le"
        " coût a été cité deux fois et la vue depuis la vieille ville au moins une douzaine de fois.",
    ),
    "es": (
        "El puerto viejo se reconstruyó en tres etapas, y cada una dejó algo que todavía se puede ver cuando baja la"
        " marea y los barcos de pesca descansan sobre la arena. Nadie lo planeó así, pero funciona.",
        "Si nunca has hecho pan de centeno, empieza con un tercio de la harina y ve subiendo poco a poco. El centeno"
        " absorbe más agua que el trigo, sube menos y pide más tiempo en un horno que se va enfriando.",
        "El ayuntamiento votó a favor del puente el martes por la noche, por nueve votos a cuatro, después de un debate"
        " de tres horas en el que el coste se nombró dos veces y las vistas al menos una docena.",
    ),
}
