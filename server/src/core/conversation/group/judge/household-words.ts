// What families write of that has nothing to do with films: the words that keep us silent.

const ONE = (words: string): string => `(?:${words.trim().replaceAll(/\s*\n\s*/g, '|')})`;

/** Things of a house, a day, a body; each stands for the end of an object as well as for its beginning. */
const THINGS = ONE(`
milk|bread|butter|eggs?|cheese|sugar|flour|salt|pepper|coffee|tea|water|juice|beers?|wine|cola|coke|soda|ice cream|chocolate|cookies?|cake|pizzas?|pasta|rice|chicken|ham|bacon|fish|meat|beef|steak|sausages?|burgers?|fries|chips|crisps|snacks?|popcorn|candy|sweets|fruit|apples?|bananas?|lemons?|oranges?|berries|strawberries|grapes|potato(?:es)?|tomato(?:es)?|onions?|garlic|salad|lettuce|carrots?|soup|sauce|ketchup|mayo|cereal|oats|yogh?urt|cream|honey|jam|nuts|tofu|sushi|curry|noodles|sandwich(?:es)?|toast|breakfast|lunch|dinner|supper|brunch|dessert|tea ?bags|takeaway|take-?out|leftovers|groceries|food|ingredients?|spices?|herbs|oil|vinegar|cup(?:s)? of|tablespoons?|teaspoons?|tbsp|tsp|pinch|grams?|kilos?|litres?|liters?|ounces?
avocados?|nutmeg|cinnamon|paprika|cumin|oregano|basil|thyme|rosemary|parsley|mint|ginger|turmeric|chilli?|vanilla|cocoa|yeast|baking powder|lentils?|beans?|chickpeas?|peas|corn|mushrooms?|peppers?|cucumbers?|courgettes?|zucchini|aubergines?|spinach|broccoli|cauliflower|cabbage|celery|leeks?|pumpkin|squash|olives?|olive oil|hummus|feta|mozzarella|parmesan|cheddar|tuna|salmon|shrimps?|prawns?|turkey|lamb|pork|mince|meatballs|hot dogs?|wraps?|tortillas?|tacos?|burritos?|bagels?|croissants?|muffins?|donuts?|brownies|waffles?|pancakes?|biscuits|crackers|granola|muesli|porridge|oatmeal|syrup|jelly|peanut butter|nutella|mustard|soy sauce|mayonnaise|pickles?|limes?|pears?|peaches|plums?|melons?|watermelon|mangos?|mangoes|pineapples?|kiwis?|cherries|raspberries|blueberries|almonds|cashews|walnuts|raisins|dates|lemonade|smoothies?|milkshakes?|vodka|gin|whisky|rum|prosecco|champagne|cider|tonic|ice|ice cubes|sparkling water|sunscreen|sun cream|suncream|lotion|deodorant|razors?|tampons|pads|cotton|plasters|bandages?|thermometer|bleach spray|dish soap|washing up liquid|fabric softener|tin ?foil|cling ?film|baking paper|kitchen roll|napkins|straws|firewood|charcoal|compost|fertili[sz]er|seeds|cat litter|toys?|lego|dolls?|puzzles?|stickers?|crayons|markers|notebooks?|calculator|ruler|chargers?|adapters?|plugs?|extension (?:cord|lead)|usb|sd card|hard drive|signal|telegram|slack|skype|roblox|minecraft|fortnite|chrome|firefox|firmware|vpn|google|outlook|gmail|strava|uber eats|deliveroo
mcdonald'?s|kfc|burger king|nando'?s|domino'?s|subway|starbucks|costa|greggs|wendy'?s|taco bell|pizza hut|chipotle|ikea|tesco|aldi|lidl|costco|walmart|target|asda|sainsbury'?s|waitrose|boots|primark|(?:indian|chinese|thai|italian|mexican|japanese|korean|vietnamese|greek|turkish|lebanese|fast|junk)(?: food| takeaway)?|sushi|pho|ramen|dim sum|fish and chips|kebabs?
nappies|diapers|wipes|toilet paper|loo roll|paper towels|tissues|shampoo|soap|toothpaste|toothbrush|detergent|sponges?|bin ?bags|batteries|light ?bulbs?|bulbs?|candles?|plasters|medicine|meds|pills|paracetamol|ibuprofen|prescription|vitamins|glasses|keys|wallet|purse|bag|bags|backpack|suitcase|umbrella|coats?|jackets?|jumper|sweater|shoes?|boots|socks|gloves|hats?|scarf|trousers|pants|shirts?|t-?shirts?|dress|uniform|pjs|pyjamas|pajamas|clothes|laundry|washing|towels?|sheets|blankets?|pillows?|duvet|curtains?|carpet|rug
door|doors|doorbell|windows?|lights?|lamp|heating|heater|boiler|thermostat|kettle|oven|stove|hob|microwave|toaster|fridge|freezer|dishwasher|dishes|plates|bowls?|cups?|forks?|spoons?|knives|pans?|pots?|bins?|trash|garbage|rubbish|recycling|vacuum|hoover|mop|broom|sofa|couch|chairs?|table|desk|bed|beds|cot|cupboard|shelf|shelves|drawers?|wardrobe|mirror|bath|bathroom|shower|toilet|sink|tap|kitchen|living room|bedroom|garage|garden|lawn|shed|plants?|flowers?|fence|gate|roof|attic|basement|stairs|ladder|drill|hammer|screws?|nails|paint|glue|tape|scissors|pens?|pencils?|stapler|toner|ink|paper|envelopes?|stamps?|cards?|candles|balloons|presents?|gifts?|wrapping
phone|mobile|charger|cable|headphones|earphones|laptop|computer|ipad|tablet|iphone|printer|router|wi-?fi|internet|remote|tv|playstation|xbox|console|switch|password|pin|app|apps|update|updates|game|games|files?|pdfs?|photos?|pictures?|pics?|videos? (?:of|from)|forms?|documents?|attachments?|email|e-?mails?|messages?|texts?|link|links|contacts?|contact|snapchat|snap|instagram|insta|whatsapp|facebook|tiktok|zoom|teams|discord|duolingo|spotify|netflix|amazon|prime|homework|worksheets?|recipes?|playlists?|songs?|music|albums?|podcasts?|books?|ebooks?|kindle|maps?|boarding pass(?:es)?|tickets?|invoices?|receipts?|bills?|statements?|calendar|reminders?|alarms?|timers?|memberships?|subscriptions?|accounts?|appointments?|bookings?|reservations?|insurance|passports?|vouchers?|coupons?|number|numbers|address|names?|birthdays?
car|cars|bike|bikes|bus|train|taxi|uber|cab|lift|ride|petrol|gas|fuel|tyres?|tires?|parking|parking spot|spot|flights?|hotel|luggage|stroller|pram|buggy|car seat|helmet|ball|skates?|tent|parcels?|packages?|post|mail|deliver(?:y|ies)|orders?|cash|money|change|rent|loan|deposit
dog|dogs|cat|puppy|kitten|hamster|rabbit|goldfish|vet|cat food|dog food|litter|leash|lead|school|nursery|kindergarten|teacher|class|lessons?|practice|training|football|soccer|swimming|piano|ballet|gym|doctor|dentist|hospital|plumber|electrician|nurse|haircut|babysitter|sitter|nanny|neighbou?rs?|landlord|meeting|work|office party|job|shift|day off|time off|leave|holiday plans|vacation|trip|camping|picnic|bbq|barbecue|party|wedding|funeral|christmas tree|dinner table|restaurant|restaurants|cafe|pub|bar|shops?|store|market|supermarket|pharmacy|bank|post office|library book|library card|church|park|playground|beach|pool|zoo|weather|rain|sun|snow|time|sleep|nap|rest|some rest|some sleep|a hug|hugs?|help|a hand|advice|ideas?|plans?|stuff|things?|something|anything|everything|nothing|someone|anyone|somebody|anybody|everyone|somewhere|space|room|seats?|chores|mess|bugs?|spiders?|fire|matches|well|ready|home|up|out|off|in|back|down|over|going|moving|lost|dressed|changed|better|married|drunk|here|there|away|real|him|her|them|me|us|it|that|this|these|those|one|ones|you|yourself|mum|mom|mummy|mommy|mam|dad|daddy|papa|grandma|granny|nana|nan|grandpa|grandad|auntie|uncle|aunt|kids|children|baby|boys|girls|guys|friends|people|dates?|times?
`);

const OWNED =
  '(?:my|your|ur|his|her|our|their|mine|yours|somebody.?s|someone.?s|mum.?s|mom.?s|dad.?s|grandma.?s|the (?:neighbou?r|kid|dog|cat|baby)s?.?s?)';
const AMOUNT = String.raw`(?:an? |the |some |any |more |enough |another |a few |a couple of |a bit of |lots of |a lot of |one |two |three |four |five |six |ten |a dozen |half a |\d+ |new |fresh |extra |that |those |these |this |all the |all |your |my )*`;
/** "Eggs", "some more milk", "the parcel from the neighbours", "two cups of flour". */
const THING = new RegExp(
  `^${AMOUNT}(?:${THINGS})(?:$|[\\s,.!?;:)]+(?:and|or|from|for|to|of|on|in|at|with|by|off|out|when|if|so|before|after|later|today|tomorrow|tonight|please|pls|asap|left|now|again|back|back from|over|here|there|ready|next|this|that|as|instead|too|${THINGS})\\b.*$)`,
  'iu',
);
/** "A big bag of ice", "my blue folder", "2 cups of flour". */
const ENDS_IN_THING = new RegExp(
  `^(?:an? |the |some |any |more |another |\\d+ |two |three |${OWNED} )(?:\\S+ ){0,2}${THINGS}$`,
  'iu',
);
const POSSESSED = new RegExp(`^(?:all |both |one of )?${OWNED} `, 'iu');
/** People and pointing words at the head: "her on snapchat", "that I agree", "me to the list". */
const POINTS =
  /^(?:me|him|her|them|us|you|yourself|myself|everyone|everybody|someone|anyone|somebody|it|this|that|these|those|one|mum|mom|dad|mummy|mommy|daddy|grandma|grandpa|granny|nana|auntie|uncle)(?:$|[\s,.!?'])/iu;
/** Places that are none of ours. */
const PLACE =
  /\b(?:to|on|in|onto|into|from|off|at|out of) (?:the |my |our |your |a |his |her |this |that )?(?:(?:shopping|grocery|to-?do|packing|guest|christmas|wish|birthday|invite|attendance|waiting|phone|email|mailing|name) ?list|list of (?!movies|films|shows|series)|groups?(?: chat)?|chat|calendar|diary|cart|basket|trolley|order|fridge|freezer|oven|pan|pot|bowl|mix|dough|sauce|soup|recipe|tab|bill|drive|folder|doc|document|spreadsheet|sheet|notes?|agenda|playlist|team|car|boot|garage|bathroom|kitchen|bedroom|garden|hall|hallway|house|porch|wall|floor|stove|table|sofa|couch|shelf|wardrobe|drawer|shop|store|supermarket|market|bakery|pharmacy|bank|post office|school|nursery|office|station|airport|bus stop|playground|neighbou?rs?|doctor|dentist|hospital|snap(?:chat)?|insta(?:gram)?|facebook|whatsapp|tiktok|linkedin|way(?: home| back)?|phone|laptop|computer|work|account|contacts|app ?store|play ?store|school play|theatre|theater|cinema|cinemas|movies|party|wedding|form|invitation)\b/iu;
const TO_ANOTHER = /\S (?:to|from|into|onto) (?:the|my|our|your|his|her|their|this|that) /iu;
const ANYWHERE = new RegExp(String.raw`(?<![\p{L}])(?:${THINGS})(?![\p{L}])`, 'iu');
/** A meal, a measure, a machine: words that no wish for a film brings along by chance. */
const KITCHEN =
  /\b(?:tablespoons?|teaspoons?|tbsp|tsp|grams? of|cups? of|pinch of|litres? of|liters? of|stir|simmer|marinade)\b/iu;

/** True for what is added, fetched, found or asked about in any house, and is no title. */
export function isHousehold(words: string): boolean {
  const object = words.trim();
  return (
    [THING, ENDS_IN_THING, POSSESSED, POINTS, KITCHEN].some((pattern) => pattern.test(object)) ||
    isElsewhere(object)
  );
}

/** A thing of the house somewhere in the words, or put to another: "the new wifi code", "Kim to the carpool", "a bit more". */
export function holdsHousehold(words: string): boolean {
  return (
    ANYWHERE.test(words) || TO_ANOTHER.test(words) || /^(?:an?|some|more|two|three|\d+) /iu.test(words.trim())
  );
}

/** Brands and people of a family: written large like titles, and none. */
export const NAMED_THINGS =
  /\b(?:mum|mom|mummy|mommy|dad|daddy|grand(?:ma|pa|ad)|aunt(?:ie)?|uncle|monday|tuesday|thursday|friday|saturday|sunday|tomorrow|today|burger king|kfc|mc ?donald'?s|nando'?s|domino'?s|starbucks|taco bell|pizza hut|uber eats|google|amazon|whats ?app|ikea|costco|walmart|(?:indian|chinese|thai|italian|mexican|japanese|korean|greek|turkish|fast) food|prime video|xbox|playstation)\b/iu;

/** True where a place is named that is none of ours: "to the shopping list", "from the freezer". */
export function isElsewhere(words: string): boolean {
  return PLACE.test(words);
}
