/* The entry module. Each part listens on the document, so that what arrives later works too. */
import "./busy.js";
import "./composer.js";
import "./confirm.js";
import "./counts.js";
import "./drafts.js";
import "./inbox.js";
import "./keys.js";
import "./live.js";
import "./menu.js";
import "./time.js";
import "./toast.js";
