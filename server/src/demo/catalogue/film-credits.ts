// Who is in some of the catalogue's films and who made them: only what is certain, the leading parts first.

export interface FilmCredits {
  directors: string[];
  cast: [name: string, character: string][];
}

const CREDITS: Readonly<Record<number, FilmCredits>> = {
  603: {
    directors: ['Lana Wachowski', 'Lilly Wachowski'],
    cast: [
      ['Keanu Reeves', 'Thomas A. Anderson / Neo'],
      ['Laurence Fishburne', 'Morpheus'],
      ['Carrie-Anne Moss', 'Trinity'],
      ['Hugo Weaving', 'Agent Smith'],
    ],
  },
  27205: {
    directors: ['Christopher Nolan'],
    cast: [
      ['Leonardo DiCaprio', 'Dom Cobb'],
      ['Joseph Gordon-Levitt', 'Arthur'],
      ['Ken Watanabe', 'Saito'],
      ['Tom Hardy', 'Eames'],
      ['Elliot Page', 'Ariadne'],
    ],
  },
  872585: {
    directors: ['Christopher Nolan'],
    cast: [
      ['Cillian Murphy', 'J. Robert Oppenheimer'],
      ['Emily Blunt', 'Kitty Oppenheimer'],
      ['Matt Damon', 'Leslie Groves'],
      ['Robert Downey Jr.', 'Lewis Strauss'],
    ],
  },
  438631: {
    directors: ['Denis Villeneuve'],
    cast: [
      ['Timothée Chalamet', 'Paul Atreides'],
      ['Rebecca Ferguson', 'Lady Jessica'],
      ['Oscar Isaac', 'Duke Leto Atreides'],
      ['Zendaya', 'Chani'],
    ],
  },
  289: {
    directors: ['Michael Curtiz'],
    cast: [
      ['Humphrey Bogart', 'Rick Blaine'],
      ['Ingrid Bergman', 'Ilsa Lund'],
      ['Paul Henreid', 'Victor Laszlo'],
      ['Claude Rains', 'Louis Renault'],
    ],
  },
  862: {
    directors: ['John Lasseter'],
    cast: [
      ['Tom Hanks', 'Woody (voice)'],
      ['Tim Allen', 'Buzz Lightyear (voice)'],
    ],
  },
  137: {
    directors: ['Harold Ramis'],
    cast: [
      ['Bill Murray', 'Phil Connors'],
      ['Andie MacDowell', 'Rita'],
    ],
  },
  496243: {
    directors: ['Bong Joon-ho'],
    cast: [['Song Kang-ho', 'Kim Ki-taek']],
  },
  19995: {
    directors: ['James Cameron'],
    cast: [
      ['Sam Worthington', 'Jake Sully'],
      ['Zoe Saldaña', 'Neytiri'],
      ['Sigourney Weaver', 'Grace Augustine'],
    ],
  },
};

/** Undefined for a film whose people are not certain. */
export function filmCredits(tmdbId: number): FilmCredits | undefined {
  return CREDITS[tmdbId];
}
