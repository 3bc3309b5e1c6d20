// Which films of the catalogue belong together, under the numbers and names that the film database gives them.

interface Collection {
  tmdbId: number;
  title: string;
  films: readonly number[];
}

const COLLECTIONS: readonly Collection[] = [
  { tmdbId: 2344, title: 'The Matrix Collection', films: [603, 604, 605, 624860] },
  { tmdbId: 726871, title: 'Dune Collection', films: [438631, 693134] },
  { tmdbId: 230, title: 'The Godfather Collection', films: [238, 240, 242] },
  { tmdbId: 263, title: 'The Dark Knight Collection', films: [272, 155, 49026] },
  { tmdbId: 119, title: 'The Lord of the Rings Collection', films: [120, 121, 122] },
  { tmdbId: 10, title: 'Star Wars Collection', films: [11, 1891, 1892, 140607] },
  { tmdbId: 10194, title: 'Toy Story Collection', films: [862, 863, 10193, 301528] },
  { tmdbId: 264, title: 'Back to the Future Collection', films: [105, 165, 196] },
];

const byFilm = new Map(
  COLLECTIONS.flatMap(({ tmdbId, title, films }) =>
    films.map((film) => [film, { title, tmdbId }] as const),
  ),
);

/** The collection of a film, as Radarr writes it. */
export function collectionOf(tmdbId: number): { title: string; tmdbId: number } | undefined {
  return byFilm.get(tmdbId);
}
