(() => { 'use strict'; console.log('@style'); })();
