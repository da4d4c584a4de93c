import type { Option } from './fields';
import { AboutField } from './frame';
import { isAmong, useField } from './state';

interface ChoicesProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  /** Whether more than one can be chosen: in the schema `z.array(z.enum(…))`. */
  readonly several?: boolean;
  readonly defaultValue?: string | readonly string[];
}

/** One of several, or any number of them, all to be seen. */
export function Choices(props: ChoicesProps) {
  const { name, label, hint, options, several = false, defaultValue } = props;
  const { frame, control, isReplied, typed } = useField(name, hint);
  const chosen = isReplied ? typed : defaultValue;
  const { id, autoFocus, ...others } = control;
  return (
    <fieldset
      className={frame.errors.length > 0 ? 'field wrong' : 'field'}
      aria-describedby={others['aria-describedby']}
    >
      <legend>{label}</legend>
      <AboutField {...frame} />
      <div className="choices">
        {options.map(({ value, label }, at) => (
          <label key={value}>
            <input
              id={`${id}-${at}`}
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              aria-invalid={others['aria-invalid']}
              autoFocus={at === 0 && autoFocus}
              defaultChecked={isAmong(value, chosen)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
