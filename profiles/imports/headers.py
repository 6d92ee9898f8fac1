"""What organisations call the columns of their files, in English and French."""

# Ours, and what others call it; the first that is found wins.
ALIASES: dict[str, tuple[str, ...]] = {
    "key": (
        "employee key", "employee id", "employee number", "employee no", "employee code",
        "personnel number", "person id", "staff id", "worker id", "matricule", "id salarie",
        "id collaborateur", "identifiant", "id employe", "numero employe", "numero salarie",
        "code salarie", "key", "id",
    ),
    "email": (
        "email", "email address", "work email", "business email", "mail",
        "primary email", "user principal name", "courriel", "adresse email",
        "adresse mail", "adresse electronique", "mail professionnel", "email professionnel",
        "courriel professionnel", "adresse", "address",
    ),
    "first_name": (
        "first name", "given name", "forename", "preferred first name", "prenom", "prenom usuel",
    ),
    "last_name": (
        "last name", "surname", "family name", "nom de famille", "nom usuel", "nom",
    ),
    "full_name": (
        "full name", "name", "display name", "employee name", "worker", "employee", "nom complet",
        "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "collaborateur", "salarie",
    ),
    "title": (
        "title", "job title", "position", "role", "position title", "job", "titre", "poste",
        "fonction", "intitule de poste", "intitule du poste", "emploi",
    ),
    "department": (
        "department", "department name", "division", "business unit", "organisation",
        "organization", "team", "departement", "service", "direction", "unite", "equipe",
    ),
    "place": (
        "place", "location", "office", "site", "work location", "office location", "city", "lieu",
        "lieu de travail", "ville", "bureau", "etablissement", "agence",
    ),
    "phone": (
        "phone", "phone number", "work phone", "telephone", "telephone number", "mobile", "tel",
        "mobile phone", "numero de telephone", "telephone professionnel", "portable",
    ),
    "language": ("language", "locale", "preferred language", "langue"),
    "hired_on": (
        "hire date", "hired on", "date of hire", "original hire date", "date hired", "hiredate",
        "date d embauche", "date embauche", "date d entree", "date entree", "entree",
    ),
    "since": (
        "start date", "position start date", "effective date", "valid from", "date de debut",
        "date debut", "date d effet", "debut",
    ),
    "left_on": (
        "end date", "termination date", "leave date", "left on", "last day", "valid to",
        "date de fin", "date fin", "date de sortie", "date sortie", "date de depart", "sortie",
    ),
    "status": (
        "status", "employment status", "employee status", "state", "active", "statut", "etat",
        "actif", "situation",
    ),
    "manager_key": (
        "manager key", "manager id", "manager employee id", "manager employee number",
        "parent employee key", "supervisor id", "reports to id", "matricule manager",
        "matricule responsable", "matricule du responsable", "id manager", "id responsable",
    ),
    "manager_email": (
        "manager email", "manager email address", "supervisor email",
        "reports to email", "email manager", "email du manager", "email responsable",
        "email du responsable", "courriel du responsable", "mail manager", "mail du manager",
    ),
    "manager_name": ("manager name", "supervisor name", "nom du responsable", "nom du manager"),
    "manager": (
        "manager", "supervisor", "reports to", "line manager", "boss", "responsable",
        "superieur", "superieur hierarchique", "responsable hierarchique", "n 1",
    ),
}  # fmt: skip
