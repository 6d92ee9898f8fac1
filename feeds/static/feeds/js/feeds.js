/* The feed floor's scripts. */
import "./answers.js";
import "./cards.js";
import "./reactions.js";
import "./unread.js";
