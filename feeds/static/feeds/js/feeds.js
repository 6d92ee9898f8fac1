/* The feed floor's scripts. */
import "./cards.js";
import "./reactions.js";
import "./unread.js";
