// Pages work without this; with it they take fewer steps.
"use strict";
