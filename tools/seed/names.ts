const GIVEN =
  'Ada Agnes Aino Alba Alma Amir Ana Anders Anja Anton Aya Bela Bruno Carla Cem Chen Clara Dario Daria David Dora Edda Elias Elena Emil Emma Enzo Erik Esra Eva Felix Fina Frida Gabor Gina Greta Hana Hugo Ida Igor Ilse Ines Irma Ivan Jana Jelena Joel Jonas Julia Kaan Karin Kenji Klara Lars Lea Lena Leo Lina Luca Lucia Luis Maja Malik Mara Marco Maria Marta Mateo Max Mei Mila Mina Nadia Nils Nina Noah Nora Olga Omar Oskar Otto Paula Petra Rafael Rania Rosa Ruben Samir Sara Selma Simon Sonja Sven Tara Theo Tilda Tomas Vera Viktor Yuki';
const FAMILY =
  'Adler Albers Alonso Amari Andersen Arnold Aydin Bach Baker Bauer Becker Berg Bianchi Blom Borg Brandt Braun Castro Celik Cohen Conti Costa Cruz Dahl Demir Diaz Dietz Duarte Ebner Eklund Engel Farkas Ferrari Fischer Fontana Franke Fuchs Garcia Gomes Graf Greco Gruber Haas Hahn Hansen Hartmann Hein Hoffmann Holm Horvat Huber Ito Jansen Jensen Kaya Keller Kim Klein Koch Kovacs Kraus Lang Larsen Lehmann Lopez Lorenz Lund Maier Marino Martin Meyer Molina Moreau Nagy Novak Olsen Ortega Park Peters Pohl Ramos Reyes Ricci Richter Romero Rossi Roth Sato Schmid Silva Simic Sommer Stein Szabo Tanaka Torres Vogel Weber Wolf Zeller';

const given = GIVEN.split(' ');
const family = FAMILY.split(' ');

/** Names of ten thousand people, each once: the first of them come with all family names in turn. */
export function nameOf(number: number): { given: string; family: string } {
  const turn = Math.floor(number / family.length);
  return {
    given: given[(number + turn) % given.length] ?? '',
    family: family[number % family.length] ?? '',
  };
}
