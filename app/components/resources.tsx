import type { Resource } from '../areas.server';

/** The tools and documents of an area as cards. */
export function Resources({ resources }: { resources: readonly Resource[] }) {
  return (
    <section aria-labelledby="resources">
      <h2 id="resources">Resources</h2>
      <ul className="cards">
        {resources.map(({ title, url, description }) => (
          <li key={url} className="card">
            <p className="card-title">
              <a href={url} rel="noreferrer">
                {title}
              </a>
            </p>
            <p>{description}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
