"""Letters of the special procedures of the Human Rights Council and notes verbales, made up, in several languages."""

from __future__ import annotations

MANDATES = {
    "en": (
        "the Special Rapporteur on the situation of human rights defenders; the Working Group on Arbitrary Detention "
        "and the Special Rapporteur on the independence of judges and lawyers"
    ),
    "fr": (
        "la Rapporteuse spéciale sur la situation des défenseurs et défenseuses des droits de l’homme ; du Rapporteur "
        "spécial sur les droits à la liberté de réunion pacifique et d’association et de la Rapporteuse spéciale sur "
        "la promotion et la protection du droit à la liberté d’opinion et d’expression"
    ),
    "es": (
        "Relatora Especial sobre la situación de los defensores de derechos humanos; del Grupo de Trabajo sobre las "
        "desapariciones forzadas o involuntarias y del Relator Especial sobre los derechos de los pueblos indígenas"
    ),
}
STATES = {"en": "Belarus", "fr": "Tunisie", "es": "México"}
REFERENCES = {"en": "AL BLR 4/2021", "fr": "AL TUN 7/2022", "es": "UA MEX 11/2022"}
DAYS = {"en": "2021-06-14", "fr": "2022-10-12", "es": "2022-11-07"}
ASKS = {
    "en": [
        "provide any additional information you may have on the above-mentioned allegations",
        "indicate what has been done so that lawyers in Belarus can work without fear of reprisals",
        "halt the alleged violations",
    ],
    "fr": [
        "fournir toute information complémentaire en relation avec les allégations susmentionnées",
        "indiquer les bases juridiques de l’arrestation de M. Ferrani en Tunisie",
        "prendre toutes les mesures nécessaires pour garantir les droits de M. Ferrani",
    ],
    "es": [
        "proporcionar cualquier información adicional en relación con las alegaciones mencionadas arriba",
        "indicar qué medidas se han tomado en México para buscar al Sr. Chávez Tule",
        "adopte todas las medidas necesarias para proteger la vida del Sr. Chávez Tule",
    ],
}
COMMUNICATIONS = {
    "en": [
        "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND",
        f"Mandates of {MANDATES['en']}",
        f"Ref.: {REFERENCES['en']}\n(Please use this reference in your reply)",
        "14 June 2021",
        "Excellency,",
        (
            "We have the honour to address you in our capacities as Special Rapporteur on the situation of human rights "
            "defenders; Working Group on Arbitrary Detention and Special Rapporteur on the independence of judges and "
            "lawyers, pursuant to Human Rights Council resolutions 43/16, 42/22 and 44/8."
        ),
        (
            "In this connection, we would like to bring to the attention of your Excellency’s Government information we "
            "have received concerning the alleged arbitrary detention of the lawyer Ms. Alesia Karnovich."
        ),
        (
            "In connection with the above alleged facts, please refer to the Annex on international human rights law "
            "attached to this letter."
        ),
        f"1. Please {ASKS['en'][0]}.",
        f"2. Please {ASKS['en'][1]}.",
        "We would appreciate receiving a response within 60 days.",
        f"While awaiting a reply, we urge your Excellency’s Government to {ASKS['en'][2]}.",
        "Please accept, Excellency, the assurances of our highest consideration.",
        "Marta Lindqvist\nSpecial Rapporteur on the situation of human rights defenders",
        "Pedro Alarcón\nVice-Chair of the Working Group on Arbitrary Detention",
        "Tomás Reyero\nSpecial Rapporteur on the independence of judges and lawyers",
    ],
    "fr": [
        "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND",
        f"Mandats de {MANDATES['fr']}",
        f"Réf. : {REFERENCES['fr']}\n(Veuillez utiliser cette référence dans votre réponse)",
        "12 octobre 2022",
        "Excellence,",
        (
            "Nous avons l’honneur de nous adresser à vous en nos qualités de Rapporteuse spéciale sur la situation des "
            "défenseurs des droits de l’homme ; Rapporteur spécial sur les droits à la liberté de réunion pacifique et "
            "d’association et Groupe de travail sur la détention arbitraire, conformément aux résolutions 43/16, 50/17 et "
            "42/22 du Conseil des droits de l’homme."
        ),
        (
            "Nous souhaiterions attirer l’attention du Gouvernement de votre Excellence sur des informations que nous "
            "avons reçues concernant la détention arbitraire présumée de M. Walid Ferrani, journaliste."
        ),
        f"1. Veuillez nous {ASKS['fr'][0]}.",
        f"2. Veuillez {ASKS['fr'][1]}.",
        f"Dans l’attente d’une réponse, nous prions instamment le Gouvernement de {ASKS['fr'][2]}.",
        "Veuillez agréer, Excellence, l’assurance de notre haute considération.",
        "Aline Duret\nRapporteuse spéciale sur la situation des défenseurs des droits de l’homme",
        "Koffi Amevor\nRapporteur spécial sur les droits à la liberté de réunion pacifique et d’association",
    ],
    "es": [
        "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND",
        f"Mandatos de la {MANDATES['es']}",
        f"Ref.: {REFERENCES['es']}\n(Por favor, utilice esta referencia en su respuesta)",
        "7 de noviembre de 2022",
        "Excelencia,",
        (
            "Tenemos el honor de dirigirnos a Usted en nuestra calidad de Relatora Especial sobre la situación de los "
            "defensores de derechos humanos; Grupo de Trabajo sobre las desapariciones forzadas o involuntarias y Relator "
            "Especial sobre los derechos de los pueblos indígenas, de conformidad con las resoluciones 43/16, 45/3 y "
            "42/20 del Consejo de Derechos Humanos."
        ),
        (
            "En este contexto, quisiéramos señalar a la atención urgente del Gobierno de su Excelencia la información que "
            "hemos recibido en relación con la presunta desaparición forzada del Sr. Anselmo Chávez Tule."
        ),
        f"1. Sírvase {ASKS['es'][0]}.",
        f"2. Sírvase {ASKS['es'][1]}.",
        f"A la espera de su respuesta, instamos al Gobierno de su Excelencia a que {ASKS['es'][2]}.",
        "Acepte, Excelencia, la expresión de nuestra más distinguida consideración.",
        "Marta Lindqvist\nRelatora Especial sobre la situación de los defensores de derechos humanos",
        "Lucía Barrera\nPresidenta-Relatora del Grupo de Trabajo sobre las desapariciones forzadas",
    ],
}
"""The paragraphs of each letter."""

NOTES = {
    "en": [
        "The Permanent Mission of the Republic of Belarus to the United Nations Office in Geneva",
        "presents its compliments to",
        "the Office of the United Nations High Commissioner for Human Rights",
        (
            "and, with reference to the joint communication AL BLR 4/2021 dated 14 June 2021, has the honour to transmit "
            "herewith the information of the Government."
        ),
        (
            "The Permanent Mission avails itself of this opportunity to renew to the Office of the High Commissioner the "
            "assurances of its highest consideration."
        ),
        "Geneva, 9 August 2021",
    ],
    "fr": [
        "La Mission permanente de la République tunisienne auprès de l’Office des Nations Unies à Genève",
        "présente ses compliments au",
        "Haut-Commissariat des Nations Unies aux droits de l’homme",
        (
            "et, se référant à la communication AL TUN 7/2022 en date du 12 octobre 2022, a l’honneur de lui transmettre "
            "ci-joint la réponse des autorités."
        ),
        (
            "La Mission permanente saisit cette occasion pour renouveler au Haut-Commissariat les assurances de sa haute "
            "considération."
        ),
        "Genève, le 2 décembre 2022",
    ],
    "es": [
        "La Misión Permanente de México ante los Organismos Internacionales con sede en Ginebra",
        "saluda atentamente a",
        "la Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos",
        (
            "y tiene el honor de referirse al llamamiento urgente UA MEX 11/2022, del 7 de noviembre de 2022, y de remitir "
            "la respuesta del Estado mexicano."
        ),
        (
            "La Misión Permanente aprovecha la oportunidad para reiterar a la Oficina las seguridades de su más alta y "
            "distinguida consideración."
        ),
        "Ginebra, 5 de enero de 2023",
    ],
    "pt": [
        "A Missão Permanente do Brasil junto ao Escritório das Nações Unidas em Genebra",
        "apresenta seus cumprimentos ao",
        "Escritório do Alto Comissariado das Nações Unidas para os Direitos Humanos",
        (
            "e, com referência à comunicação AL BRA 3/2021, de 4 de março de 2021, tem a honra de encaminhar a resposta do "
            "Governo brasileiro."
        ),
        (
            "A Missão Permanente aproveita a oportunidade para renovar ao Escritório os protestos da sua mais alta "
            "consideração."
        ),
        "Genebra, 3 de maio de 2021",
    ],
    "ru": [
        "Постоянное представительство Республики Беларусь при Отделении ООН в Женеве",
        "свидетельствует свое уважение",
        "Управлению Верховного комиссара ООН по правам человека",
        (
            "и, ссылаясь на совместное обращение AL BLR 4/2021 от 14 июня 2021 года, имеет честь препроводить ответ "
            "белорусской стороны."
        ),
        (
            "Постоянное представительство пользуется случаем, чтобы возобновить Управлению уверения в своем весьма высоком "
            "уважении."
        ),
        "Женева, 9 августа 2021 года",
    ],
}
"""Of each note who greets, the verb, who is greeted, the rest of the sentence, the last sentence, place and day."""


def communication(language: str) -> str:
    """A letter of the special procedures as plain text."""
    return "\n\n".join(COMMUNICATIONS[language])


def note(language: str) -> str:
    """A note verbale as plain text."""
    *first, last, day = NOTES[language]
    return f"{' '.join(first)}\n\n{last}\n\n{day}\n"
